#include "StateSlot.h"

#include <utility>

namespace vestnik {

void StateSlot::show(Tone tone, Text text, Text actText, std::function<void()> act)
{
    m_tone = tone;
    m_text = std::move(text);
    m_acts.clear();
    if (act)
        m_acts.append({std::move(actText), std::move(act)});
    Q_EMIT shown();
    Q_EMIT changed();
}

void StateSlot::offerToo(Text actText, std::function<void()> act)
{
    m_acts.append({std::move(actText), std::move(act)});
    Q_EMIT changed();
}

void StateSlot::close()
{
    if (!std::exchange(m_text, {}))
        return;
    m_acts.clear();
    Q_EMIT changed();
}

void StateSlot::setAside(bool isAside)
{
    if (std::exchange(m_isAside, isAside) != isAside && m_text)
        Q_EMIT changed();
}

void StateSlot::dismiss()
{
    close();
    Q_EMIT dismissed();
}

void StateSlot::take(int act)
{
    const std::function<void()> work = m_acts.value(act).act;
    close(); // before it: it may say something new here
    if (work)
        work();
}

} // namespace vestnik
