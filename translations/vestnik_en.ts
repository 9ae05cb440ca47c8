<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>BatchRunText</name>
    <message numerus="yes">
        <source>Put %n row(s) back into the queue?</source>
        <translation>
            <numerusform>Put %n row back into the queue?</numerusform>
            <numerusform>Put %n rows back into the queue?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LateRecords</name>
    <message numerus="yes">
        <source>The response could not be recorded yet. Trying for %n more second(s). Press Ctrl+C to give it up.</source>
        <translation>
            <numerusform>What was answered could not be recorded yet. Trying for %n more second. Press Ctrl+C to give it up.</numerusform>
            <numerusform>What was answered could not be recorded yet. Trying for %n more seconds. Press Ctrl+C to give it up.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrderHistoryHint</name>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, and %n more</numerusform>
            <numerusform>, and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A point was put for the comma in %n number(s): %1.</source>
        <translation>
            <numerusform>A point was put for the comma in %n number: %1.</numerusform>
            <numerusform>A point was put for the comma in %n numbers: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) were not taken, there is no column for them: %1.</source>
        <translation>
            <numerusform>%n cell was not taken, there is no column for it: %1.</numerusform>
            <numerusform>%n cells were not taken, there is no column for them: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted.</source>
        <translation>
            <numerusform>%n row pasted.</numerusform>
            <numerusform>%n rows pasted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n filled cell(s) replaced.</source>
        <translation>
            <numerusform>%n filled cell replaced.</numerusform>
            <numerusform>%n filled cells replaced.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message numerus="yes">
        <source>%n order(s) go without items.</source>
        <translation>
            <numerusform>%n order goes without items.</numerusform>
            <numerusform>%n orders go without items.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioCommand</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: sound, %n step(s)</source>
        <translation>
            <numerusform>%1: sound, %n step</numerusform>
            <numerusform>%1: sound, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchCheckPage</name>
    <message numerus="yes">
        <source>Next: sending of %n row(s)</source>
        <translation>
            <numerusform>Next: sending of %n row</numerusform>
            <numerusform>Next: sending of %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchConfirmCard</name>
    <message numerus="yes">
        <source>%n order(s) will be canceled.</source>
        <translation>
            <numerusform>%n order will be canceled.</numerusform>
            <numerusform>%n orders will be canceled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>First %n trial row(s) go. Then a pause: look at the responses and press Resume.</source>
        <translation>
            <numerusform>First %n trial row goes. Then a pause: look at the response and press Resume.</numerusform>
            <numerusform>First %n trial rows go. Then a pause: look at the responses and press Resume.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchProgressPane</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchSendPage</name>
    <message numerus="yes">
        <source>All %n row(s) were written to %1</source>
        <translation>
            <numerusform>%n row was written to %1</numerusform>
            <numerusform>All %n rows were written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchTokenPane</name>
    <message numerus="yes">
        <source>Keep it and resume: %n row(s)</source>
        <translation>
            <numerusform>Keep it and resume: %n row</numerusform>
            <numerusform>Keep it and resume: %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::Composer</name>
    <message numerus="yes">
        <source>Not sent: %n thing(s) to fix first, marked in red.</source>
        <translation>
            <numerusform>Not sent: %n thing to mend first, marked in red.</numerusform>
            <numerusform>Not sent: %n things to mend first, marked in red.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::CorrectionsPane</name>
    <message numerus="yes">
        <source>%n value(s) filled from the clipboard.</source>
        <translation>
            <numerusform>%n value filled from the clipboard.</numerusform>
            <numerusform>%n values filled from the clipboard.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::ErrorsView</name>
    <message numerus="yes">
        <source>%n more error(s) stand in the response.</source>
        <translation>
            <numerusform>%n more error stands in the response.</numerusform>
            <numerusform>%n more errors stand in the response.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::FailedRowActions</name>
    <message numerus="yes">
        <source>Send %n row(s) with an unknown outcome again?</source>
        <translation>
            <numerusform>Send %n row with an unknown outcome again?</numerusform>
            <numerusform>Send %n rows with an unknown outcome again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n held row(s)?</source>
        <translation>
            <numerusform>Send %n held row?</numerusform>
            <numerusform>Send %n held rows?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send all %n row(s) again</source>
        <translation>
            <numerusform>Send %n row again</numerusform>
            <numerusform>Send all %n rows again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send only the other %n row(s) again</source>
        <translation>
            <numerusform>Send only the other row again</numerusform>
            <numerusform>Send only the other %n rows again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n row(s) again?</source>
        <translation>
            <numerusform>Send %n row again?</numerusform>
            <numerusform>Send %n rows again?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them ended with a server error (5xx): they may have been processed all the same. Where they were, the response is 202.</source>
        <translation>
            <numerusform>%n of them ended with a server error (5xx): it may have been processed all the same. If it was, the API answers 202.</numerusform>
            <numerusform>%n of them ended with a server error (5xx): they may have been processed all the same. Where they were, the API answers 202.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that wait in the queue go with them.</source>
        <translation>
            <numerusform>%n row that waits in the queue goes with them.</numerusform>
            <numerusform>%n rows that wait in the queue go with them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n row(s) with an unexpected response again?</source>
        <translation>
            <numerusform>Send %n row with an unexpected answer again?</numerusform>
            <numerusform>Send %n rows with an unexpected answer again?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::FieldWidget</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryTasks</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove records older than %n day(s)?</source>
        <translation>
            <numerusform>Remove records older than %n day?</numerusform>
            <numerusform>Remove records older than %n days?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::OutcomeLines</name>
    <message numerus="yes">
        <source>Waiting up to %n second(s). Stop ends the waiting, not the sending.</source>
        <translation>
            <numerusform>Waiting up to %n second. Stop ends the waiting, not the sending.</numerusform>
            <numerusform>Waiting up to %n seconds. Stop ends the waiting, not the sending.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetActs</name>
    <message numerus="yes">
        <source>%n preset(s) deleted.</source>
        <translation>
            <numerusform>%n preset deleted.</numerusform>
            <numerusform>%n presets deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) moved out of the folders.</source>
        <translation>
            <numerusform>%n preset moved out of the folders.</numerusform>
            <numerusform>%n presets moved out of the folders.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) moved to the folder &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n preset moved to the folder &quot;%1&quot;.</numerusform>
            <numerusform>%n presets moved to the folder &quot;%1&quot;.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetFiles</name>
    <message numerus="yes">
        <source>%n preset(s) imported.</source>
        <translation>
            <numerusform>%n preset imported.</numerusform>
            <numerusform>%n presets imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) were changed since, and stay.</source>
        <translation>
            <numerusform>%n preset was changed since, and stays.</numerusform>
            <numerusform>%n presets were changed since, and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) exported to %1.</source>
        <translation>
            <numerusform>%n preset exported to %1.</numerusform>
            <numerusform>%n presets exported to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetsModel</name>
    <message numerus="yes">
        <source>%n preset(s)</source>
        <translation>
            <numerusform>%n preset</numerusform>
            <numerusform>%n presets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetsPane</name>
    <message numerus="yes">
        <source>%n more file(s) cannot be used.</source>
        <translation>
            <numerusform>%n more file cannot be used.</numerusform>
            <numerusform>%n more files cannot be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::RawEditor</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::RefusalGroups</name>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n row</numerusform>
            <numerusform>%1, %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::ResendSeveral</name>
    <message numerus="yes">
        <source>Send %n event(s) again? The same requests go, one after another.</source>
        <translation>
            <numerusform>Send %n event again? The same request goes once more.</numerusform>
            <numerusform>Send %n events again? The same requests go, one after another.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::StateStrip</name>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation>
            <numerusform>%n state</numerusform>
            <numerusform>%n states</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::TableField</name>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>%n row removed.</numerusform>
            <numerusform>%n rows removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cleared.</source>
        <translation>
            <numerusform>%n cell cleared.</numerusform>
            <numerusform>%n cells cleared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::UnfinishedBatches</name>
    <message numerus="yes">
        <source>%n batch(es) have rows that were not sent, or whose outcome is unknown.</source>
        <translation>
            <numerusform>%n batch has rows that were not sent, or whose outcome is unknown.</numerusform>
            <numerusform>%n batches have rows that were not sent, or whose outcome is unknown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::WarningsView</name>
    <message numerus="yes">
        <source>and %n more warning(s)</source>
        <translation>
            <numerusform>and %n more warning</numerusform>
            <numerusform>and %n more warnings</numerusform>
        </translation>
    </message>
</context>
</TS>
