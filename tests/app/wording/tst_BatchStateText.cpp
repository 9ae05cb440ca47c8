#include "BatchStateText.h"

#include <QSet>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

QString said(const BatchStateText::Pause& pause)
{
    return BatchStateText::pause(pause);
}

} // namespace

class tst_BatchStateText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReason_hasASentenceOfItsOwn()
    {
        QSet<QString> sentences;
        for (int reason = 0; reason <= static_cast<int>(PauseReason::JournalReplaced); ++reason) {
            const QString sentence = said({.reason = static_cast<PauseReason>(reason)});
            QVERIFY(!sentence.trimmed().isEmpty());
            sentences += sentence;
        }
        QCOMPARE(sentences.size(), 12);
    }

    void sentence_namesWhatItKnows()
    {
        const Error full{ErrorCode::JournalFull, u"/home/anna/journal.sqlite"_s, {}};
        QVERIFY(said({.reason = PauseReason::Journal, .error = full}).contains(full.subject));
        QVERIFY(said({.reason = PauseReason::Refused, .error = Error{ErrorCode::ProductionPaused, u"shop"_s, {}}}).contains(u"shop"_s));
        const QString token = said({.reason = PauseReason::Token, .accepted = 412, .refused = 6, .unsent = 82, .unknown = 31});
        for (const QString& count : {u"412"_s, u"6"_s, u"82"_s, u"31"_s})
            QVERIFY2(token.contains(count), qPrintable(token));
        QVERIFY(said({.reason = PauseReason::Stopped, .unknown = 31}).contains(u"31"_s));
        QVERIFY(said({.reason = PauseReason::Trial}) != said({.reason = PauseReason::Trial, .wasAllProcessedBefore = true}));
        const Error gone{ErrorCode::EnvironmentRemoved, u"shop"_s, {}};
        QVERIFY(said({.reason = PauseReason::EnvironmentChanged})
                != said({.reason = PauseReason::EnvironmentChanged, .environmentFault = gone}));
    }

    void statesAndFates_haveWordsOfTheirOwn()
    {
        QSet<QString> states;
        for (const RowState state : allRowStates)
            states += BatchStateText::state(state);
        QCOMPARE(states.size(), static_cast<qsizetype>(allRowStates.size()));
        QSet<QString> fates{BatchStateText::fate(RowFate::Sent)};
        for (const RowFate fate : leftOutFates)
            fates += BatchStateText::fate(fate);
        QCOMPARE(fates.size(), static_cast<qsizetype>(leftOutFates.size()) + 1);
    }
};

QTEST_GUILESS_MAIN(tst_BatchStateText)
#include "tst_BatchStateText.moc"
