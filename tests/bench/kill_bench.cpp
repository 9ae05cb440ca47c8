// Kills programs that send, KILLS of them, half of them alone and half in pairs on one journal; ends with 1 at the first fault.

#include "KillTrial.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace vestnik;

namespace {

bool runTrial(int programs, int kills)
{
    QTextStream out(stdout);
    const quint32 seed = QRandomGenerator::global()->generate();
    QElapsedTimer clock;
    clock.start();
    KillTrial trial(seed);
    while (trial.figures().kills < kills) {
        const QString fault = trial.round(programs);
        if (!fault.isEmpty()) {
            out << "fault after " << trial.figures().kills << " kills, seed " << seed << ": " << fault << Qt::endl;
            return false;
        }
    }
    const KillTrial::Figures& figures = trial.figures();
    out << programs << " at once: " << figures.kills << " kills, " << figures.requests << " complete requests, " << figures.starts
        << " starts, " << figures.recovered << " found unknown, " << figures.unsent
        << " that had waited and were not sent, none sent twice or without a record; " << clock.elapsed() / 1000 << " s" << Qt::endl;
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const int kills = QCoreApplication::arguments().value(1).toInt();
    return runTrial(1, kills / 2) && runTrial(2, kills - kills / 2) ? 0 : 1;
}
