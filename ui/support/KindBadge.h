#pragma once

#include "Environment.h"

#include <QLabel>

namespace vestnik {

/// The kind of an environment, in words on its ground. Production's is filled.
class KindBadge : public QLabel {
    Q_OBJECT

public:
    explicit KindBadge(QWidget* parent = nullptr);

    void setKind(EnvironmentKind kind);
    /// Shows `text` in place of the kind's name; an empty one brings the name back. A badge that is not filled has no ground.
    void setState(const QString& text, bool isFilled);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    EnvironmentKind m_kind = EnvironmentKind::Sandbox;
    QString m_state;
    bool m_isFilled = true;
};

} // namespace vestnik
