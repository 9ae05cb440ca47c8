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

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    EnvironmentKind m_kind = EnvironmentKind::Sandbox;
};

} // namespace vestnik
