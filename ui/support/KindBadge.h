#pragma once

#include "Environment.h"

#include <QLabel>

namespace vestnik {

/// The kind of an environment, in words on its colour.
class KindBadge : public QLabel {
    Q_OBJECT

public:
    explicit KindBadge(QWidget* parent = nullptr);

    void setKind(EnvironmentKind kind);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    EnvironmentKind m_kind = EnvironmentKind::Sandbox;
};

} // namespace vestnik
