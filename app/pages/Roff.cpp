#include "Roff.h"

namespace vestnik {

Roff::Roff(const QString& name, const QString& footer, const QString& manual)
{
    m_text = QStringLiteral(".\\\" Written from the program's options when it was built.\n");
    // No date: the same sources give the same page on any day.
    m_text += QStringLiteral(".TH %1 1 \"\" %2 %3\n").arg(quoted(name.toUpper()), quoted(footer), quoted(manual));
    m_text += QStringLiteral(".nh\n.ad l\n"); // names of options are not taken apart
}

void Roff::section(const QString& title)
{
    m_text += QStringLiteral(".SH %1\n").arg(quoted(title));
}

void Roff::subsection(const QString& title)
{
    m_text += QStringLiteral(".SS %1\n").arg(quoted(title));
}

void Roff::paragraph(const QString& text)
{
    m_text += QStringLiteral(".PP\n%1\n").arg(escaped(text));
}

void Roff::call(const QString& program, const QString& rest)
{
    m_text += QStringLiteral(".PP\n\\fB%1\\fR %2\n").arg(escaped(program), escaped(rest));
}

void Roff::item(const QString& term, const QString& value, const QString& text)
{
    m_text += QStringLiteral(".TP\n\\fB%1\\fR").arg(escaped(term));
    if (!value.isEmpty())
        m_text += QStringLiteral(" \\fI%1\\fR").arg(escaped(value));
    m_text += u'\n' + escaped(text) + u'\n';
}

void Roff::lines(const QString& text)
{
    m_text += QStringLiteral(".PP\n.nf\n%1\n.fi\n").arg(escaped(text));
}

QString Roff::escaped(QString text)
{
    text.replace(u'\\', QStringLiteral("\\e")).replace(u'-', QStringLiteral("\\-"));
    text.replace(u'~', QStringLiteral("\\(ti")).replace(u'^', QStringLiteral("\\(ha")).replace(u'`', QStringLiteral("\\(ga"));
    text.replace(u'\'', QStringLiteral("\\(aq"));
    // A line that begins with a dot would be a command.
    if (text.startsWith(u'.'))
        text.prepend(QStringLiteral("\\&"));
    return text.replace(QStringLiteral("\n."), QStringLiteral("\n\\&."));
}

QString Roff::quoted(const QString& text)
{
    return u'"' + escaped(text).replace(u'"', QStringLiteral("\\(dq")) + u'"';
}

} // namespace vestnik
