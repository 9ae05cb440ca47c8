#pragma once

#include <QTest>

// A test that waits for something waits as long as it takes: on a busy machine, under a sanitizer or beside other tests, Qt's five seconds
// are too few, and a test that asserts a time says nothing of the program. Whatever fails, fails after this many milliseconds.
namespace vestnik::test {
inline constexpr int longWait = 30'000;
}

#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT((condition), vestnik::test::longWait)
#define QTRY_VERIFY2(condition, message) QTRY_VERIFY2_WITH_TIMEOUT((condition), (message), vestnik::test::longWait)
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT((actual), expected, vestnik::test::longWait)
