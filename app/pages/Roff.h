#pragma once

#include <QString>

namespace vestnik {

/// Writes a manual page in the macros of man(7). Texts go in as they are: what roff would take for a command is escaped here.
class Roff {
public:
    /// `name` of the program, in section 1; `footer` such as its name and version; `manual`: the title of the whole manual.
    Roff(const QString& name, const QString& footer, const QString& manual);

    void section(const QString& title);
    void subsection(const QString& title);
    void paragraph(const QString& text);
    /// A line whose first word is bold: a call of the program.
    void call(const QString& program, const QString& rest);
    /// A bold term with an optional value in italics, and its explanation below.
    void item(const QString& term, const QString& value, const QString& text);
    /// Lines that keep their breaks.
    void lines(const QString& text);

    const QString& text() const { return m_text; }

private:
    static QString escaped(QString text);
    static QString quoted(const QString& text);

    QString m_text;
};

} // namespace vestnik
