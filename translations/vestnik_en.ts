<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>vestnik::ResponsePane</name>
    <message numerus="yes">
        <source>At most %n second(s). Stop gives up the answer; what has left stays sent.</source>
        <translation>
            <numerusform>At most %n second. Stop gives up the answer; what has left stays sent.</numerusform>
            <numerusform>At most %n seconds. Stop gives up the answer; what has left stays sent.</numerusform>
        </translation>
    </message>
</context>
</TS>
