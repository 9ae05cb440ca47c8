#include "ShellCompletion.h"

namespace vestnik {

QString ShellCompletion::functionName(const CommandText& program)
{
    return QString(program.name).replace(u'-', u'_');
}

} // namespace vestnik
