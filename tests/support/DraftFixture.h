#pragma once

#include "BatchDraft.h"
#include "SessionFixture.h"

namespace vestnik::test {

/// Waits until nothing of a draft is under way.
inline bool settles(const BatchDraft& draft)
{
    return QTest::qWaitFor([&draft] { return draft.activity() == BatchDraft::Activity::None; }, 2 * longWait);
}

/// A session and a draft of a batch.
struct DraftFixture : SessionFixture {
    using SessionFixture::SessionFixture;

    bool settles() const { return test::settles(draft); }
    bool reads(const QString& text)
    {
        draft.readText(text);
        return settles() && draft.table();
    }
    bool checks()
    {
        draft.check();
        return settles() && draft.plan();
    }

    BatchDraft draft{session};
};

} // namespace vestnik::test
