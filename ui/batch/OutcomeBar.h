#pragma once

#include "BatchCounts.h"

#include <QProgressBar>

namespace vestnik {

/// The progress of a batch: a line of numbers, and under it a bar that is stacked by outcome. A progress bar to a screen reader, whose
/// description has all numbers.
class OutcomeBar : public QProgressBar {
    Q_OBJECT

public:
    enum class Phase { Idle, Running, Paused, Over };
    enum class Share { Accepted, Already, Refused, Unknown, NotSent, Held, Queued };
    static constexpr int shareCount = 7;
    using Shares = std::array<qsizetype, shareCount>;

    explicit OutcomeBar(QWidget* parent = nullptr);

    /// Divides the rows that go, or went, by what became of them. The shares' sum is `tally.planned()`.
    static Shares sharesOf(const BatchCounts& tally);
    /// Divides `width` pixels by the shares, so that none that has rows is invisible. The widths' sum is `width`, unless there are no rows.
    static std::array<int, shareCount> widthsOf(const Shares& shares, int width);

    /// `pace`: the speed and the time that is left, for the end of the line; it may be empty.
    void show(const BatchCounts& tally, Phase phase, const QString& pace);
    Phase phase() const { return m_phase; }
    /// Returns the line of numbers: "accepted 188 · already there 4 · …".
    QString line() const;
    QString pace() const { return m_pace; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslateUi();
    int lineHeight() const;
    void paintLine(QPainter& painter) const;
    void paintBar(QPainter& painter, const QRect& place) const;

    QString numberText(Share share) const;

    Shares m_shares{};
    qsizetype m_corrected = 0; ///< of the rows that were not accepted
    Phase m_phase = Phase::Idle;
    QString m_pace;
};

} // namespace vestnik
