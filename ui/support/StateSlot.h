#pragma once

#include <QObject>

#include <functional>

namespace vestnik {

/// The place of one kind of lasting state in a StateStrip. It is shown from show() until close(), until a person closes it, or does what it
/// offers. The texts come from functions, so that a language switch changes what stands there. The strip makes and owns it.
class StateSlot : public QObject {
    Q_OBJECT

public:
    enum class Tone {
        Information,
        Done, ///< something ended, and nothing is wrong with it
        Warning,
        Error,
    };
    using Text = std::function<QString()>;
    struct Act {
        Text text;
        std::function<void()> act;
    };

    /// Rank of a state: First is for what says where something goes or whose data it is, and comes before all else.
    enum class Rank { Usual, First };

    explicit StateSlot(Rank rank = Rank::Usual, QObject* parent = nullptr) : QObject(parent), m_rank(rank) { }

    /// Begins the state, or says it anew.
    void show(Tone tone, Text text, Text actText = {}, std::function<void()> act = {});
    /// A second thing to do about what show() has just shown.
    void offerToo(Text actText, std::function<void()> act);
    void close();
    /// Keeps it out of view, whether or not it is begun meanwhile, until it is brought back as it is then.
    void setAside(bool isAside);
    /// A person closes it.
    void dismiss();
    /// Closes it and does what it offers.
    void take(int act);

    bool isShown() const { return m_text && !m_isAside; }
    /// Empty when it is not shown.
    QString text() const { return isShown() ? m_text() : QString(); }
    Tone tone() const { return m_tone; }
    Rank rank() const { return m_rank; }
    const QList<Act>& acts() const { return m_acts; }

Q_SIGNALS:
    /// It was begun or said anew.
    void shown();
    /// Anything about it is another.
    void changed();
    /// A person closed it.
    void dismissed();

private:
    const Rank m_rank;
    Tone m_tone = Tone::Warning;
    Text m_text;
    bool m_isAside = false;
    QList<Act> m_acts;
};

} // namespace vestnik
