#include "RawEditor.h"

#include "Announcement.h"
#include "Appearance.h"
#include "CodeView.h"
#include "FieldPath.h"
#include "IssueText.h"
#include "JsonHighlighter.h"
#include "JsonParse.h"
#include "Text.h"
#include "Validation.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype shown = 50; // findings; a table may have thousands of them

constexpr int placeRole = Qt::UserRole; // of a finding: the place as a QPoint, column and line

const QString unixLineEnd = QStringLiteral("\n");
const QString dosLineEnd = QStringLiteral("\r\n");

/// The value of a field in a body; null when it is not there.
const JsonValue* valueOf(const JsonValue& body, const QString& field)
{
    const JsonValue* payload = body.at(u"event.payload");
    if (field == QLatin1String("type"))
        return body.at(u"event.type");
    const CellPath cell = cellPath(field);
    if (!payload || cell.row < 0)
        return payload ? payload->at(field) : nullptr;
    const JsonValue* table = payload->at(cell.table);
    if (!table || cell.row >= table->items.size())
        return nullptr;
    const JsonValue& row = table->items[cell.row];
    const JsonValue* value = cell.column.isEmpty() ? nullptr : row.at(cell.column);
    return value ? value : &row;
}

/// A number's end is only seen at the byte behind it.
qsizetype lastByte(const JsonValue& value)
{
    return value.kind == JsonValue::Kind::Number ? value.offset - 1 : value.offset;
}

/// The text's size when there is none.
qsizetype firstInvisible(const QString& text)
{
    return std::find_if(text.cbegin(), text.cend(), isInvisible) - text.cbegin();
}

/// Of an issue that knows its own place.
std::optional<TextPosition> ownPlace(const Issue& issue)
{
    const bool hasPlace = issue.code == IssueCode::NotJson || issue.code == IssueCode::TooDeep || issue.code == IssueCode::DuplicateKey;
    return hasPlace ? std::optional(TextPosition{issue.detail.section(u':', 0, 0).toLongLong(), issue.detail.section(u':', 1).toLongLong()})
                    : std::nullopt;
}

} // namespace

RawEditor::RawEditor(const EventCatalog& catalog, QWidget* parent)
    : QWidget(parent),
      m_catalog(catalog),
      m_lineEnd(unixLineEnd),
      m_edit(new QPlainTextEdit),
      m_verdict(new QLabel),
      m_findings(new QListWidget)
{
    makeCodeLike(m_edit);
    m_edit->setObjectName(QStringLiteral("rawJson"));
    m_edit->installEventFilter(this);
    new JsonHighlighter(m_edit);
    m_findings->setObjectName(QStringLiteral("rawFindings"));
    m_findings->setWordWrap(true);
    m_findings->setSizeAdjustPolicy(QListWidget::AdjustToContents);
    m_findings->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // no higher than what was found
    m_findings->setMinimumHeight(m_findings->fontMetrics().height() + 8);
    m_findings->setMaximumHeight(130);
    m_verdict->setObjectName(QStringLiteral("rawVerdict"));
    setFocusProxy(m_edit);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_verdict);
    layout->addWidget(m_findings);
    m_timer.setSingleShot(true);
    m_timer.setInterval(250ms);
    connect(&m_timer, &QTimer::timeout, this, &RawEditor::refresh);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &RawEditor::onTextChanged);
    for (const auto signal : {&QListWidget::itemClicked, &QListWidget::itemActivated})
        connect(m_findings, signal, this, &RawEditor::goTo);
    retranslateUi();
}

QString RawEditor::text() const
{
    // Not toPlainText(): that turns a no-break space into a space and a line separator into a line end.
    return m_edit->document()->toRawText().replace(QChar::ParagraphSeparator, m_lineEnd);
}

bool RawEditor::setBytes(const QByteArray& bytes)
{
    QString text = textOfUtf8(bytes);
    if (text.toUtf8() != bytes)
        return false;
    const QString lineEnd = text.contains(dosLineEnd) ? dosLineEnd : unixLineEnd;
    QString lines = text.replace(lineEnd, unixLineEnd);
    const auto endsLine = [](QChar c) { return c == u'\r' || c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1); };
    if (std::any_of(lines.cbegin(), lines.cend(), endsLine) || QString(lines).replace(unixLineEnd, lineEnd).toUtf8() != bytes)
        return false;
    m_lineEnd = lineEnd;
    m_edit->setPlainText(lines);
    refresh();
    return true;
}

void RawEditor::onTextChanged()
{
    // Not the text that was checked last: what was typed since and taken back was told of.
    const QString now = text();
    if (now == std::exchange(m_told, now))
        return; // the colours alone have changed
    m_timer.start();
    Q_EMIT edited();
}

bool RawEditor::eventFilter(QObject* watched, QEvent* event)
{
    // Shift+Enter would put in a line separator, which looks like a line end and is none in JSON.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::InsertLineSeparator)) {
        m_edit->insertPlainText(unixLineEnd);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RawEditor::refresh()
{
    m_timer.stop();
    m_checked = text();
    const QByteArray body = m_checked.toUtf8();
    m_issues = Validation::check(body, m_catalog);
    noteInvisible();
    findPlaces(body);
    showIssues();
    underline();
    announceFirst();
    Q_EMIT checked();
}

void RawEditor::noteInvisible()
{
    const qsizetype found = firstInvisible(m_checked);
    const auto isSaid = [](const Issue& issue) { return issue.code == IssueCode::InvisibleCharacter; };
    if (found < m_checked.size() && std::none_of(m_issues.cbegin(), m_issues.cend(), isSaid))
        m_issues += Issue{{}, IssueCode::InvisibleCharacter, Severity::Warning, codePointName(m_checked[found])};
}

void RawEditor::findPlaces(const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    m_places = QList<std::optional<TextPosition>>(std::min(shown, m_issues.size()));
    QList<qsizetype> offsets;
    QList<qsizetype> issuesThere;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const Issue& issue = m_issues[i];
        m_places[i] = ownPlace(issue);
        const JsonValue* value = parse && !issue.field.isEmpty() && !m_places[i] ? valueOf(parse.value, issue.field) : nullptr;
        const bool isOfText = issue.code == IssueCode::InvisibleCharacter && issue.field.isEmpty();
        if (!value && !isOfText)
            continue;
        offsets += value ? lastByte(*value) : QStringView(m_checked).first(firstInvisible(m_checked)).toUtf8().size();
        issuesThere += i;
    }
    const QList<TextPosition> places = positionsAt(body, offsets);
    for (qsizetype i = 0; i < places.size(); ++i)
        m_places[issuesThere[i]] = places[i];
}

QString RawEditor::findingText(const Issue& issue, const std::optional<TextPosition>& place) const
{
    QString text = issue.severity == Severity::Error ? QStringLiteral("✗ ") : QStringLiteral("⚠ ");
    if (place)
        text += QStringLiteral("%1:%2 · ").arg(place->line).arg(place->column);
    if (!issue.field.isEmpty())
        text += fieldText(issue.field, m_catalog) + QStringLiteral(": ");
    return text + issueText(issue, m_catalog);
}

void RawEditor::showIssues()
{
    m_findings->clear();
    for (qsizetype i = 0; i < std::min(shown, m_issues.size()); ++i) {
        auto* item = new QListWidgetItem(findingText(m_issues[i], m_places[i]), m_findings);
        const bool isError = m_issues[i].severity == Severity::Error;
        item->setForeground(isError ? Appearance::errorColor() : Appearance::warningColor());
        if (m_places[i])
            item->setData(placeRole, QPoint(static_cast<int>(m_places[i]->column), static_cast<int>(m_places[i]->line)));
    }
    if (m_issues.size() > shown)
        new QListWidgetItem(tr("and %n more", nullptr, static_cast<int>(m_issues.size() - shown)), m_findings);
    m_findings->setVisible(!m_issues.isEmpty());
    m_verdict->setText(m_issues.isEmpty() ? QStringLiteral("✓ ") + tr("No errors or warnings") : QString());
    m_verdict->setVisible(m_issues.isEmpty());
}

QString RawEditor::firstFinding() const
{
    return m_issues.isEmpty() ? QString() : findingText(m_issues.first(), m_places.first());
}

QString RawEditor::findingsName() const
{
    const QString what = tr("What was found in the JSON");
    return m_issues.isEmpty() ? what : what + QStringLiteral(": ") + firstFinding();
}

void RawEditor::announceFirst()
{
    const QString first = firstFinding();
    m_edit->setAccessibleDescription(first);
    const bool isNew = first != std::exchange(m_announced, first);
    if (isNew && !first.isEmpty())
        announce(m_findings, findingsName());
    else
        m_findings->setAccessibleName(findingsName());
}

void RawEditor::underline()
{
    QList<QTextEdit::ExtraSelection> selections;
    for (qsizetype i = 0; i < std::min(shown, m_issues.size()); ++i) {
        if (!m_places[i])
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = cursorAt(*m_places[i]);
        if (selection.cursor.atBlockEnd()) // what is missing at the end of a line shows at its last character
            selection.cursor.movePosition(QTextCursor::PreviousCharacter);
        selection.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        selection.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        const bool isError = m_issues[i].severity == Severity::Error;
        selection.format.setUnderlineColor(isError ? Appearance::errorColor() : Appearance::warningColor());
        selections += selection;
    }
    m_edit->setExtraSelections(selections);
}

QTextCursor RawEditor::cursorAt(const TextPosition& place) const
{
    const QTextBlock block = m_edit->document()->findBlockByNumber(static_cast<int>(place.line) - 1);
    QTextCursor cursor(block.isValid() ? block : m_edit->document()->lastBlock());
    // Columns are code points; the document counts halves of surrogate pairs.
    const QString line = cursor.block().text();
    qsizetype unit = 0;
    for (qsizetype column = 1; column < place.column && unit < line.size(); ++column)
        unit += line[unit].isHighSurrogate() && unit + 1 < line.size() ? 2 : 1;
    cursor.setPosition(cursor.block().position() + static_cast<int>(unit));
    return cursor;
}

void RawEditor::goTo(const QListWidgetItem* finding)
{
    const QVariant place = finding->data(placeRole);
    if (!place.isValid())
        return;
    m_edit->setTextCursor(cursorAt({.line = place.toPoint().y(), .column = place.toPoint().x()}));
    m_edit->setFocus();
}

bool RawEditor::check()
{
    refresh();
    const auto error = std::find_if(m_issues.cbegin(), m_issues.cend(), [](const Issue& i) { return i.severity == Severity::Error; });
    if (error == m_issues.cend())
        return true;
    if (const std::optional<TextPosition> place = m_places.value(error - m_issues.cbegin()))
        m_edit->setTextCursor(cursorAt(*place));
    m_edit->setFocus();
    return false;
}

void RawEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void RawEditor::retranslateUi()
{
    m_edit->setAccessibleName(tr("The request's JSON, sent as it is"));
    m_findings->setAccessibleName(findingsName());
    m_edit->setAccessibleDescription(firstFinding());
    showIssues();
    underline();
}

} // namespace vestnik
