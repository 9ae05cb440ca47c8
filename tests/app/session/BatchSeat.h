#pragma once

#include "BatchFixture.h"

namespace vestnik::test {

using BatchSeat = BatchFixture;

} // namespace vestnik::test
