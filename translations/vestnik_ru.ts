<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>Batch</name>
    <message>
        <source>%1 is larger than %2 MiB. Split it.</source>
        <translation>Файл %1 больше %2 МиБ. Разделите его.</translation>
    </message>
    <message>
        <source>There is nothing in %1.</source>
        <translation>Файл %1 пуст.</translation>
    </message>
    <message>
        <source>%1 has a header and no rows under it.</source>
        <translation>В файле %1 только заголовок, строк под ним нет.</translation>
    </message>
    <message>
        <source>%1 is not a text file: line %2 has a zero byte. Save it as CSV.</source>
        <translation>%1 — не текст: в строке %2 нулевой байт. Сохраните файл как CSV.</translation>
    </message>
    <message>
        <source>%1 cannot be read as %2. Save it as CSV UTF-8.</source>
        <translation>%1 не читается как %2. Сохраните файл как CSV UTF-8.</translation>
    </message>
    <message>
        <source>%1 has lines in different encodings, the first in line %2. Save it as CSV UTF-8.</source>
        <translation>В файле %1 строки в разных кодировках, первая такая — %2. Сохраните файл как CSV UTF-8.</translation>
    </message>
    <message>
        <source>A quote that opens in line %2 of %1 is never closed.</source>
        <translation>Кавычка, открытая в строке %2 файла %1, нигде не закрыта.</translation>
    </message>
    <message>
        <source>%1 is a workbook. In the spreadsheet program choose &quot;Save as&quot; and &quot;CSV UTF-8&quot;, and take that file.</source>
        <translation>%1 — книга Excel. Выберите «Сохранить как» и «CSV UTF-8» и возьмите полученный файл.</translation>
    </message>
    <message>
        <source>The table has no column &quot;%1&quot;.</source>
        <translation>В таблице нет столбца «%1».</translation>
    </message>
    <message>
        <source>This history has no batch &quot;%1&quot;. If a new history was started, the batch is in the former file.</source>
        <translation>В этом журнале нет партии «%1». Если начинали новый журнал, она осталась в прежнем файле.</translation>
    </message>
    <message>
        <source>Records of batch %1 were removed by age. It cannot be shown or resumed. Nothing was sent.</source>
        <translation>Записи партии %1 удалены по сроку хранения. Показать или продолжить её нельзя. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 has too many rows or cells. Split it.</source>
        <translation>В файле %1 слишком много строк или ячеек. Разделите его.</translation>
    </message>
    <message>
        <source>The table has several columns &quot;%1&quot;. Say which by its number, from 1 on.</source>
        <translation>В таблице несколько столбцов «%1». Укажите нужный по номеру, считая с 1.</translation>
    </message>
    <message>
        <source>Several columns are to fill the field &quot;%1&quot;: %2. Choose one of them.</source>
        <translation>Поле «%1» заполняют сразу несколько столбцов: %2. Выберите один.</translation>
    </message>
    <message>
        <source>Rows of batch %1 were sent, so it cannot be deleted.</source>
        <translation>Из партии %1 уже отправляли, поэтому удалить её нельзя.</translation>
    </message>
    <message>
        <source>Nothing to send: the history has every one of these rows as accepted already.</source>
        <translation>Отправлять нечего: по журналу, все эти строки уже приняты.</translation>
    </message>
    <message>
        <source>Nothing to send: only accepted rows, rows refused for their data and rows left out by the check remain.</source>
        <translation>Отправлять нечего: остались только принятые, отказы из-за данных и отсеянные проверкой.</translation>
    </message>
    <message>
        <source>The batch %1 is being sent or is paused already, here or in another Vestnik. Nothing was sent or changed by this.</source>
        <translation>Массовая отправка %1 уже идёт или стоит на паузе — здесь или в другом Vestnik. Сейчас ничего не отправлено и не изменено.</translation>
    </message>
    <message>
        <source>A later batch has these lines corrected already: %1. Nothing was sent or stored. Open the batch %2 again.</source>
        <translation>Эти строки уже исправлены в более поздней массовой отправке: %1. Ничего не отправлено и не сохранено. Откройте %2 заново.</translation>
    </message>
    <message>
        <source>The table mixes cancellations (the first in line %1) with other events. Send the cancellations by themselves. Nothing was sent.</source>
        <translation>В таблице отмены заказов (первая в строке %1) вместе с другими событиями. Отправьте отмены отдельно. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>No event of this table takes what these columns fill: %1.</source>
        <translation>Ни одно событие этой таблицы не принимает то, что заполняют столбцы: %1.</translation>
    </message>
    <message>
        <source>Nothing to send: every one of these rows waits in another batch that is not finished. Go on with that one.</source>
        <translation>Отправлять нечего: все эти строки ждут в другой массовой отправке, которая не закончена. Продолжите её.</translation>
    </message>
    <message>
        <source>Nothing to send again: no row of the batch ended like that. Queued rows go when the batch is resumed.</source>
        <translation>Отправлять ещё раз нечего: ни одна строка партии так не закончилась. Строки в очереди уйдут, если продолжить партию.</translation>
    </message>
    <message>
        <source>There is no field &quot;%1&quot;. Choose a field of the event.</source>
        <translation>Поля «%1» нет. Выберите поле этого события.</translation>
    </message>
    <message>
        <source>The team has no batch &quot;%1&quot;. To see those that it has: vestnik-cli batch list --team</source>
        <translation>У команды нет массовой отправки «%1». Посмотреть те, что есть: vestnik-cli batch list --team</translation>
    </message>
    <message>
        <source>This batch goes to &quot;%1&quot; (%2), and no environment here has that address, kind and Api-Version. Add it first. Nothing was sent.</source>
        <translation>Эта массовая отправка идёт в «%1» (%2), а здесь нет окружения с таким адресом, видом и Api-Version. Сначала добавьте его. Ничего не ушло.</translation>
    </message>
    <message>
        <source>The built-in sandbox is on each computer alone, so its batches cannot be shared. Nothing was sent.</source>
        <translation>Встроенная песочница у каждого компьютера своя, поэтому её отправки нельзя сделать общими. Ничего не ушло.</translation>
    </message>
    <message>
        <source>The team works on batch %1 together. Put its rows back with: vestnik-cli batch requeue %1 LINE. Nothing was sent.</source>
        <translation>Над отправкой %1 работает вся команда. Верните строки в очередь: vestnik-cli batch requeue %1 СТРОКА. Ничего не ушло.</translation>
    </message>
    <message>
        <source>On this computer the batch goes to &quot;%1&quot;. Join it without --env. Nothing was sent.</source>
        <translation>На этом компьютере отправка идёт в «%1». Присоединитесь без --env. Ничего не ушло.</translation>
    </message>
    <message>
        <source>The team&apos;s database did not say whether it has batch %1. Others may be sending its rows. Do not share the table again: go on with batch %1 once the database is back. If the team does not have it then, delete it (vestnik-cli batch remove %1) and share the table anew. Nothing was sent from here.</source>
        <translation>База команды не ответила, есть ли в ней отправка %1. Её строки, возможно, уже отправляют другие. Не делайте таблицу общей ещё раз: продолжите отправку %1, когда база ответит. Если в ней этой отправки нет, удалите её (vestnik-cli batch remove %1) и сделайте таблицу общей заново. Отсюда ничего не ушло.</translation>
    </message>
    <message>
        <source>Several environments here have this batch&apos;s address: %1. Choose one: vestnik-cli batch join ID --env NAME. Nothing was sent.</source>
        <translation>Адрес этой отправки есть здесь у нескольких окружений: %1. Выберите одно: vestnik-cli batch join ID --env ИМЯ. Ничего не ушло.</translation>
    </message>
</context>
<context>
    <name>BatchColumns</name>
    <message>
        <source>state</source>
        <translation>состояние</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>результат</translation>
    </message>
    <message>
        <source>status</source>
        <translation>статус</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>попыток</translation>
    </message>
    <message>
        <source>record</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>note</source>
        <translation>примечание</translation>
    </message>
    <message>
        <source>line</source>
        <translation>строка</translation>
    </message>
    <message>
        <source>API&apos;s response</source>
        <translation>Ответ API</translation>
    </message>
    <message>
        <source>why not sent</source>
        <translation>почему не отправлено</translation>
    </message>
</context>
<context>
    <name>BatchCommand</name>
    <message>
        <source>Send many events from a table, and go on after a pause or a crash</source>
        <translation>Отправить много событий из таблицы и продолжить после паузы или сбоя</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Batch: %1</source>
        <translation>Массовая отправка: %1</translation>
    </message>
    <message>
        <source>List the batches, newest first</source>
        <translation>Список массовых отправок, новые сверху</translation>
    </message>
    <message>
        <source>Show what became of a batch&apos;s rows</source>
        <translation>Показать, что стало со строками массовой отправки</translation>
    </message>
    <message>
        <source>Write the rows with what became of them to a CSV file</source>
        <translation>Записать строки с их результатами в файл CSV</translation>
    </message>
    <message>
        <source>A table: CSV or TSV</source>
        <translation>Таблица: CSV или TSV</translation>
    </message>
    <message>
        <source>The environment&apos;s name; sandbox is always there</source>
        <translation>Название окружения; sandbox есть всегда</translation>
    </message>
    <message>
        <source>The event, where no column says it</source>
        <translation>Событие, если его нет в столбцах</translation>
    </message>
    <message>
        <source>A preset that fills what belongs to no single order</source>
        <translation>Шаблон; из него берётся то, что не принадлежит одному заказу</translation>
    </message>
    <message>
        <source>Overrides the guess, such as windows-1251</source>
        <translation>Кодировка вместо угаданной, например windows-1251</translation>
    </message>
    <message>
        <source>Separator of the cells</source>
        <translation>Разделитель ячеек</translation>
    </message>
    <message>
        <source>COLUMN=FIELD, the column by its header or its number from 1; can be repeated</source>
        <translation>СТОЛБЕЦ=ПОЛЕ, столбец по заголовку или номеру с 1; можно повторять</translation>
    </message>
    <message>
        <source>FIELD=VALUE, the same in every row; can be repeated</source>
        <translation>ПОЛЕ=ЗНАЧЕНИЕ, одно для всех строк; можно повторять</translation>
    </message>
    <message>
        <source>Send rows that repeat an order and event with other data, one after the other</source>
        <translation>Отправить и строки с тем же заказом и событием, но другими данными, по очереди</translation>
    </message>
    <message>
        <source>Latin letters for Cyrillic ones in ids</source>
        <translation>Латинские буквы вместо похожих русских в номерах</translation>
    </message>
    <message>
        <source>So many at once; by default as the environment says</source>
        <translation>Сколько сразу; по умолчанию — из настроек окружения</translation>
    </message>
    <message>
        <source>At most so many a second; 0: no limit; for production 5 by default</source>
        <translation>Не больше стольких в секунду; 0 — без ограничения; для прода по умолчанию 5</translation>
    </message>
    <message>
        <source>Trial rows: so many go, then the batch pauses; for production 5 by default</source>
        <translation>Пробные строки: столько уйдёт, затем пауза; для прода по умолчанию 5</translation>
    </message>
    <message>
        <source>Rows with errors, which do not go: %1</source>
        <translation>Строк с ошибками, они не уйдут: %1</translation>
    </message>
    <message>
        <source>Duplicates, not sent (the first of each is): %1</source>
        <translation>Дубли, не уйдут (уйдёт только первая такая строка): %1</translation>
    </message>
    <message>
        <source>Rows with the same order and event as another, but other data, which do not go without --send-differing: %1</source>
        <translation>Строк с тем же заказом и событием, но другими данными; без --send-differing они не уйдут: %1</translation>
    </message>
    <message>
        <source>Line %1: other data than line %2</source>
        <translation>Строка %1: данные не те, что в строке %2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>Send held rows although earlier events of their orders were not accepted</source>
        <translation>Отправить ждущие строки, хотя прошлые события их заказов не приняты</translation>
    </message>
    <message>
        <source>Those whose outcome is unknown; otherwise the temporary failures</source>
        <translation>Те, чей результат неизвестен; иначе — временные сбои</translation>
    </message>
    <message>
        <source>Go on with a batch that is paused or was interrupted</source>
        <translation>Продолжить массовую отправку после паузы или сбоя</translation>
    </message>
    <message>
        <source>%1 of %2 · accepted %3, not accepted %4, unknown %5</source>
        <translation>%1 из %2 · принято %3, не принято %4, неизвестно %5</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>Write the rows that do not go, or are odd, with the reasons to this CSV file</source>
        <translation>Записать в этот CSV-файл строки, которые не уйдут или вызывают вопросы, с причинами</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>Столбцы: %1</translation>
    </message>
    <message>
        <source>Unused columns: %1. Assign a field: --map COLUMN=FIELD.</source>
        <translation>Столбцы, которые не используются: %1. Назначить поле: --map СТОЛБЕЦ=ПОЛЕ.</translation>
    </message>
    <message>
        <source>No column is the order id. --map COLUMN=order_id says which it is.</source>
        <translation>Столбца с номером заказа нет. Указать его: --map СТОЛБЕЦ=order_id.</translation>
    </message>
    <message>
        <source>Such rows that are not shown here: %1. --findings FILE writes them all.</source>
        <translation>Ещё таких строк, здесь не показанных: %1. Записать все: --findings ФАЙЛ.</translation>
    </message>
    <message>
        <source>Check a table or a selection of the history; nothing is sent</source>
        <translation>Проверить таблицу или выборку из журнала; ничего не отправляется</translation>
    </message>
    <message>
        <source>Rows: %1.</source>
        <translation>Строк: %1.</translation>
    </message>
    <message>
        <source>Check a table or a selection of the history, store the plan, and send its rows</source>
        <translation>Проверить таблицу или выборку из журнала, сохранить план и отправить строки</translation>
    </message>
    <message>
        <source>Send refused rows as they are corrected in a table that batch export --only fixable wrote</source>
        <translation>Отправить непринятые строки с исправлениями из таблицы, которую записала команда batch export --only fixable</translation>
    </message>
    <message>
        <source>The batch ID, or its first 6 characters or more</source>
        <translation>Код партии или его начало, от 6 символов</translation>
    </message>
    <message>
        <source>The table with corrected cells; rows without any do not go</source>
        <translation>Таблица с исправленными ячейками; строки без исправлений не отправляются</translation>
    </message>
    <message>
        <source>Check the corrections and send nothing</source>
        <translation>Проверить исправления и ничего не отправлять</translation>
    </message>
    <message>
        <source>Some corrected rows cannot go, so none of them went. Fix the table and give it again.</source>
        <translation>Некоторые исправленные строки отправить нельзя, поэтому не отправлена ни одна. Поправьте таблицу и передайте её ещё раз.</translation>
    </message>
    <message>
        <source>Line %1, %2: &quot;%3&quot; → &quot;%4&quot;</source>
        <translation>Строка %1, %2: «%3» → «%4»</translation>
    </message>
    <message>
        <source>Changed cells that are not shown here: %1.</source>
        <translation>Изменённых ячеек, не показанных здесь: %1.</translation>
    </message>
    <message>
        <source>Rows without a correction, which do not go: %1.</source>
        <translation>Строк без исправлений, они не отправляются: %1.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Строк</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>There are no batches yet.</source>
        <translation>Массовых отправок пока нет.</translation>
    </message>
    <message>
        <source>Environment: %1 (%2)</source>
        <translation>Окружение: %1 (%2)</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message>
        <source>Such rows that are not shown here: %1. batch export writes them all.</source>
        <translation>Таких строк, не показанных здесь: %1. Все запишет batch export.</translation>
    </message>
    <message>
        <source>Only these rows: fixable, which were refused for their data and are not corrected yet, or a state, such as failed or unknown</source>
        <translation>Только эти строки: fixable — не приняты из-за данных и ещё не исправлены, или состояние, например failed или unknown</translation>
    </message>
    <message>
        <source>rows of the history, or pasted</source>
        <translation>строки из журнала или вставленные</translation>
    </message>
    <message>
        <source>corrected rows of %1 (%2)</source>
        <translation>исправленные строки из %1 (%2)</translation>
    </message>
    <message>
        <source>In place of FILE: what was sent there before, as it is in the history, oldest first; --search, --order and --outcome say which</source>
        <translation>Вместо FILE: то, что уже отправлялось туда, как записано в журнале, сначала старое; что именно — --search, --order и --outcome</translation>
    </message>
    <message>
        <source>Give a table, or --from-history.</source>
        <translation>Укажите таблицу или --from-history.</translation>
    </message>
    <message>
        <source>--search, --order and --outcome go with --from-history only.</source>
        <translation>--search, --order и --outcome указывают только вместе с --from-history.</translation>
    </message>
    <message>
        <source>Give a table or --from-history, not both.</source>
        <translation>Укажите что-то одно: таблицу или --from-history.</translation>
    </message>
    <message>
        <source>Records go as they stand: no option that says what fills a row goes with --from-history.</source>
        <translation>Записи отправляются как есть: с --from-history нельзя указать, чем заполнять строки.</translation>
    </message>
    <message>
        <source>Say which records: --search, --order or --outcome.</source>
        <translation>Укажите, какие записи: --search, --order или --outcome.</translation>
    </message>
    <message>
        <source>Left out, for they are being sent just now: %1.</source>
        <translation>Пропущено, потому что сейчас отправляется: %1.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Delete a batch of which nothing was ever sent</source>
        <translation>Удалить массовую отправку, из которой ничего не отправлялось</translation>
    </message>
    <message>
        <source>Deleted: %1.</source>
        <translation>Удалено: %1.</translation>
    </message>
    <message>
        <source>Without those that ended with a server error (5xx), which may have been processed</source>
        <translation>Без тех, что закончились ошибкой сервера (5xx): они могли быть обработаны</translation>
    </message>
    <message>
        <source>Going again although they may have been processed (5xx): %1. To leave them out: --unprocessed.</source>
        <translation>Уйдут ещё раз, хотя могли быть обработаны (ошибка сервера 5xx): %1. Чтобы не отправлять их: --unprocessed.</translation>
    </message>
    <message>
        <source>Sent before, outcome unknown, which do not go without --send-unknown: %1</source>
        <translation>Уже уходили, результат неизвестен; без --send-unknown не уйдут: %1</translation>
    </message>
    <message>
        <source>Send again what was sent there before with an unknown outcome, too</source>
        <translation>Отправить и то, что туда уже уходило с неизвестным результатом</translation>
    </message>
    <message>
        <source>Say which one with --map COLUMN=%1</source>
        <translation>Укажите нужный: --map СТОЛБЕЦ=%1</translation>
    </message>
    <message>
        <source>To leave the column out: --map &quot;%1=&quot;. To send it all the same: --map &quot;%1=%2&quot;</source>
        <translation>Не отправлять столбец: --map &quot;%1=&quot;. Всё равно отправить: --map &quot;%1=%2&quot;</translation>
    </message>
    <message>
        <source>The columns&apos; names seem to stand in line %1. If so: --header-row %1</source>
        <translation>Похоже, названия столбцов стоят в строке %1. Если так: --header-row %1</translation>
    </message>
    <message>
        <source>The line of the file that has the columns&apos; names; what is above it is left out</source>
        <translation>Строка файла с названиями столбцов; то, что выше, не читается</translation>
    </message>
    <message>
        <source>Rows that go with warnings that must be read: %1</source>
        <translation>Уйдут строки с предупреждениями, которые нужно прочитать: %1</translation>
    </message>
    <message>
        <source>Too many requests (429). Continues by itself in %1, at %2.</source>
        <translation>Слишком много запросов (429). Отправка продолжится сама через %1 (%2).</translation>
    </message>
    <message>
        <source>Already accepted, which do not go without --send-accepted: %1</source>
        <translation>Уже принято; без --send-accepted не уйдут: %1</translation>
    </message>
    <message>
        <source>Being sent just now by another program or batch, which do not go: %1</source>
        <translation>Прямо сейчас отправляются другой программой или массовой отправкой и не уйдут: %1</translation>
    </message>
    <message>
        <source>Waiting in another batch that is not finished, which do not go without --send-waiting: %1</source>
        <translation>Ждут в другой незаконченной массовой отправке; без --send-waiting не уйдут: %1</translation>
    </message>
    <message>
        <source>of them corrected, and accepted since: %1</source>
        <translation>из них исправлено и затем принято: %1</translation>
    </message>
    <message>
        <source>Send rows again: temporary failures, unknown outcomes or unexpected responses</source>
        <translation>Отправить ещё раз строки с временным сбоем, с неизвестным результатом или с неожиданным ответом</translation>
    </message>
    <message>
        <source>Those whose response was not the API&apos;s, such as 408 or a web page</source>
        <translation>Те, на которые ответил не API, например 408 или веб-страница</translation>
    </message>
    <message>
        <source>Send what the history has as accepted there, too</source>
        <translation>Отправить и то, что по журналу там уже принято</translation>
    </message>
    <message>
        <source>Send what waits in another batch that is not finished, too</source>
        <translation>Отправить и то, что ждёт в другой незаконченной массовой отправке</translation>
    </message>
    <message>
        <source>Rows that already wait in batch %1: %2. Sent here, too, they go twice. To go on with that batch: vestnik-cli batch resume %1</source>
        <translation>Строк, которые уже ждут в партии %1: %2. Если отправить здесь, уйдут дважды. Продолжить ту партию: vestnik-cli batch resume %1</translation>
    </message>
    <message>
        <source>To send it all the same, add %1.</source>
        <translation>Чтобы всё равно отправить, добавьте %1.</translation>
    </message>
    <message>
        <source>Held, because an earlier event of their order was not accepted: %1. To send them: vestnik-cli batch %2 --release-held</source>
        <translation>Ждут, потому что прошлое событие заказа не принято: %1. Чтобы отправить: vestnik-cli batch %2 --release-held</translation>
    </message>
    <message>
        <source>To go on: vestnik-cli batch %1</source>
        <translation>Чтобы продолжить: vestnik-cli batch %1</translation>
    </message>
    <message>
        <source>The history has no record for &quot;%1&quot; that --search, --order and --outcome fit. Nothing was sent.</source>
        <translation>В журнале нет записей для «%1», подходящих под --search, --order и --outcome. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The team&apos;s database did not answer. Only this computer&apos;s sends are known.</source>
        <translation>База команды не ответила. Известны только отправки с этого компьютера.</translation>
    </message>
    <message>
        <source>The team&apos;s database did not answer. Only this computer&apos;s sends were looked at again.</source>
        <translation>База команды не ответила. Заново сверены только отправки с этого компьютера.</translation>
    </message>
    <message>
        <source>Send rows of a batch that the team shares, together with others</source>
        <translation>Отправлять строки общей массовой отправки вместе с другими участниками</translation>
    </message>
    <message>
        <source>The environment here, where several have the batch&apos;s address</source>
        <translation>Окружение на этом компьютере, если этот адрес есть у нескольких</translation>
    </message>
    <message>
        <source>The batches that the team shares</source>
        <translation>Общие массовые отправки команды</translation>
    </message>
    <message>
        <source>The team does not know yet what became of all rows. It learns that once you join again: vestnik-cli batch join %1</source>
        <translation>Команда пока не знает, что стало со всеми строками. Узнает, когда вы присоединитесь снова: vestnik-cli batch join %1</translation>
    </message>
    <message>
        <source>The team&apos;s database is back. The batch goes on.</source>
        <translation>База команды снова отвечает. Отправка продолжается.</translation>
    </message>
    <message>
        <source>Rows that other members sent or hold: %1</source>
        <translation>Строк, которые отправили или взяли другие участники: %1</translation>
    </message>
    <message>
        <source>Held, because an earlier event of their order was not accepted: %1. To send that one again: vestnik-cli batch requeue %2 LINE</source>
        <translation>Строк, которые ждут, потому что более раннее событие их заказа не принято: %1. Отправить то событие ещё раз: vestnik-cli batch requeue %2 СТРОКА</translation>
    </message>
    <message>
        <source>Nobody knows what became of some rows. Check these orders; to send them again: vestnik-cli batch requeue %1</source>
        <translation>Результат некоторых строк неизвестен. Проверьте эти заказы; отправить ещё раз: vestnik-cli batch requeue %1</translation>
    </message>
    <message>
        <source>Put unknown rows of a batch that the team shares back into its queue. They may arrive twice</source>
        <translation>Вернуть в очередь общей отправки строки с неизвестным результатом. События могут прийти дважды</translation>
    </message>
    <message>
        <source>Lines of the batch&apos;s file, which may have failed as well; without any all unknown rows</source>
        <translation>Строки файла, в том числе неудачные; если не указаны — все с неизвестным результатом</translation>
    </message>
    <message>
        <source>Rows back in the queue: %1. To send them: vestnik-cli batch join %2</source>
        <translation>Строк вернулось в очередь: %1. Отправить их: vestnik-cli batch join %2</translation>
    </message>
    <message>
        <source>No row was put back.</source>
        <translation>Ни одна строка не вернулась в очередь.</translation>
    </message>
    <message>
        <source>Line %1: back in the queue; %2 had it</source>
        <translation>Строка %1: снова в очереди; была у участника %2</translation>
    </message>
    <message>
        <source>Line %1: not put back, since the records of %2 say that it was accepted</source>
        <translation>Строка %1: не вернулась в очередь — по записям участника %2 событие принято</translation>
    </message>
    <message>
        <source>Line %1: not put back, since %2 holds it now</source>
        <translation>Строка %1: не вернулась в очередь — сейчас она у участника %2</translation>
    </message>
    <message>
        <source>Line %1: nothing to put back</source>
        <translation>Строка %1: возвращать нечего</translation>
    </message>
    <message>
        <source>Share the batch with the team, so that others can join it: batch join ID</source>
        <translation>Сделать массовую отправку общей, чтобы к ней присоединились другие: batch join ID</translation>
    </message>
    <message>
        <source>With --share: at most so many a second of all members together; 0: no limit; for production 5 by default</source>
        <translation>Вместе с --share: столько запросов в секунду от всех участников; 0 — без ограничения; для прода по умолчанию 5</translation>
    </message>
    <message>
        <source>A batch that the team shares, with the rows of all members</source>
        <translation>Общая массовая отправка команды со строками всех участников</translation>
    </message>
    <message>
        <source>The team works on this batch together. Only this computer&apos;s rows are shown. All of them: batch show %1 --team</source>
        <translation>Над этой отправкой работает вся команда. Показаны строки только этого компьютера. Все строки: batch show %1 --team</translation>
    </message>
    <message>
        <source>queued %1, being sent %2, accepted %3, not accepted %4, unknown %5, skipped %6</source>
        <translation>в очереди %1, отправляется %2, принято %3, не принято %4, неизвестно %5, пропущено %6</translation>
    </message>
    <message>
        <source>The team shares no batch yet.</source>
        <translation>Общих массовых отправок у команды пока нет.</translation>
    </message>
    <message>
        <source>Shared by %1</source>
        <translation>Общей её сделал участник %1</translation>
    </message>
    <message>
        <source>shared with the team</source>
        <translation>общая для команды</translation>
    </message>
    <message>
        <source>%1 Rows that were given out go on; other rows wait until it is back.</source>
        <translation>%1 Уже выданные строки уходят дальше; остальные ждут, пока она не ответит.</translation>
    </message>
</context>
<context>
    <name>BatchPlan</name>
    <message>
        <source>The same as line %1: only that one is sent.</source>
        <translation>То же, что в строке %1: отправляется только она.</translation>
    </message>
    <message>
        <source>The same order and event as line %1, other data.</source>
        <translation>Тот же заказ и событие, что в строке %1, но другие данные.</translation>
    </message>
    <message>
        <source>The history has it as accepted there.</source>
        <translation>По журналу, там это уже принято.</translation>
    </message>
    <message>
        <source>line</source>
        <translation>строка</translation>
    </message>
    <message>
        <source>action</source>
        <translation>план</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>замечание</translation>
    </message>
    <message>
        <source>The same as line %1.</source>
        <translation>То же, что в строке %1.</translation>
    </message>
    <message>
        <source>It was sent there before, outcome unknown: it may have been processed.</source>
        <translation>Уже уходило туда, результат неизвестен: могло обработаться.</translation>
    </message>
    <message>
        <source>It waits in another batch that is not finished.</source>
        <translation>Ждёт в другой массовой отправке, которая не закончена.</translation>
    </message>
    <message>
        <source>It waits in batch %1, which is not finished.</source>
        <translation>Ждёт в массовой отправке %1, которая не закончена.</translation>
    </message>
    <message>
        <source>Another program or batch was sending it just then.</source>
        <translation>В тот момент её отправляла другая программа или массовая отправка.</translation>
    </message>
    <message>
        <source>Accepted %1, %2.</source>
        <translation>Принято %1, %2.</translation>
    </message>
    <message>
        <source>Sent %1, %2.</source>
        <translation>Отправлено %1, %2.</translation>
    </message>
    <message>
        <source>%1 was sending it just then.</source>
        <translation>В этот момент его отправлял участник: %1.</translation>
    </message>
</context>
<context>
    <name>BatchRunText</name>
    <message>
        <source>Corrected and accepted</source>
        <translation>Исправлено и принято</translation>
    </message>
    <message>
        <source>Rows to send</source>
        <translation>К отправке</translation>
    </message>
    <message>
        <source>of them corrected and accepted</source>
        <translation>из них исправлено и принято</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Left out by the check</source>
        <translation>Отсеяно проверкой</translation>
    </message>
    <message>
        <source>Left out: the history has them already</source>
        <translation>Не отправлено: уже есть в журнале</translation>
    </message>
    <message>
        <source>Batch %1: %2</source>
        <translation>Массовая отправка %1: %2</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Окружение: %1</translation>
    </message>
    <message>
        <source>Environment: %1 (%2) · %3</source>
        <translation>Окружение: %1 (%2) · %3</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Оператор: %1</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message>
        <source>As of: %1</source>
        <translation>На момент: %1</translation>
    </message>
    <message>
        <source>corrected rows of %1</source>
        <translation>исправленные строки из %1</translation>
    </message>
    <message>
        <source>corrected rows, %1</source>
        <translation>исправления от %1</translation>
    </message>
    <message>
        <source>pasted rows, %1</source>
        <translation>вставка от %1</translation>
    </message>
    <message numerus="yes">
        <source>Put %n row(s) back into the queue?</source>
        <translation>
            <numerusform>Вернуть в очередь %n строку?</numerusform>
            <numerusform>Вернуть в очередь %n строки?</numerusform>
            <numerusform>Вернуть в очередь %n строк?</numerusform>
        </translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>этот компьютер</translation>
    </message>
    <message>
        <source>Nobody knows what became of them. They were sent by: %1. Check the orders first: they may arrive twice.</source>
        <translation>Что с ними стало, неизвестно. Кто отправлял: %1. Сначала проверьте заказы: события могут прийти дважды.</translation>
    </message>
</context>
<context>
    <name>BatchStateText</name>
    <message>
        <source>Token not accepted (401, 403). Enter a new one: the refused rows are sent again. Accepted %1, refused %2, queued %3.</source>
        <translation>Токен не принят (401, 403). Введите новый: строки с отказом уйдут ещё раз. Принято %1, отказ %2, в очереди %3.</translation>
    </message>
    <message>
        <source>All trial rows had been processed before. Was this table sent already?</source>
        <translation>Все пробные строки уже были обработаны раньше. Эту таблицу уже отправляли?</translation>
    </message>
    <message>
        <source>Trial rows sent. Look at the responses, then resume.</source>
        <translation>Пробные строки отправлены. Посмотрите ответы и продолжите.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Held: earlier event not accepted</source>
        <translation>Ждёт: не принято прошлое событие заказа</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>Processed</source>
        <translation>Обработано</translation>
    </message>
    <message>
        <source>Already processed</source>
        <translation>Уже обработано</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Не авторизован</translation>
    </message>
    <message>
        <source>Refused for its data</source>
        <translation>Отказ из-за данных</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Does not apply</source>
        <translation>Не подходит</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Слишком часто</translation>
    </message>
    <message>
        <source>API error</source>
        <translation>Ошибка API</translation>
    </message>
    <message>
        <source>Redirected</source>
        <translation>Перенаправлено</translation>
    </message>
    <message>
        <source>Unexpected</source>
        <translation>Неожиданный ответ</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>The same failure several times in a row. Fix the cause, then resume.</source>
        <translation>Один и тот же сбой несколько раз подряд. Устраните причину и продолжите.</translation>
    </message>
    <message>
        <source>Another Vestnik sent one of these rows. Resume: only what is left is sent.</source>
        <translation>Одну из этих строк отправил другой Vestnik. Продолжите: уйдёт только оставшееся.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Пауза.</translation>
    </message>
    <message>
        <source>Production was locked. Unlock it, then resume.</source>
        <translation>Прод заблокирован. Разблокируйте и продолжите.</translation>
    </message>
    <message>
        <source>The computer was asleep. Check that these events are still due, then resume.</source>
        <translation>Компьютер был в спящем режиме. Проверьте, актуальны ли события, и продолжите.</translation>
    </message>
    <message>
        <source>The environment was deleted or moved. Restore its address, or load the file again.</source>
        <translation>Окружение удалено или сменило адрес. Верните прежний адрес или загрузите файл заново.</translation>
    </message>
    <message>
        <source>The environment or its token changed. Resume sends the rest with the new settings.</source>
        <translation>Окружение или его токен изменены. Остаток уйдёт с новыми настройками.</translation>
    </message>
    <message>
        <source>A new history was started, without this batch. Put the former history back.</source>
        <translation>Начат новый журнал, этой партии в нём нет. Верните прежний журнал.</translation>
    </message>
    <message>
        <source>Unknown outcome: %1.</source>
        <translation>Результат неизвестен: %1.</translation>
    </message>
    <message>
        <source>Stopped: nothing else goes.</source>
        <translation>Остановлено: больше ничего не уйдёт.</translation>
    </message>
    <message>
        <source>Goes</source>
        <translation>Уйдёт</translation>
    </message>
    <message>
        <source>Has errors</source>
        <translation>С ошибками</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дубль</translation>
    </message>
    <message>
        <source>Other data</source>
        <translation>Другие данные</translation>
    </message>
    <message>
        <source>Already accepted</source>
        <translation>Уже принято</translation>
    </message>
    <message>
        <source>Being sent elsewhere</source>
        <translation>Отправляется в другом месте</translation>
    </message>
    <message>
        <source>Waits in another batch</source>
        <translation>Ждёт в другой массовой отправке</translation>
    </message>
    <message>
        <source>Paused. Nothing more is sent until you resume.</source>
        <translation>Пауза. Пока вы не продолжите, больше ничего не уйдёт.</translation>
    </message>
    <message>
        <source>What was sent is recorded. Fix the cause, then resume.</source>
        <translation>Отправленное записано. Устраните причину и продолжите.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Отсеяно</translation>
    </message>
</context>
<context>
    <name>BuiltInScenarios</name>
    <message>
        <source>The events of this scheme, one after the other.</source>
        <translation>События этой схемы по порядку.</translation>
    </message>
    <message>
        <source>Cancel at each stage</source>
        <translation>Отмена на каждом этапе</translation>
    </message>
    <message>
        <source>A new order for each stage, which is then canceled. A delivered order cannot be.</source>
        <translation>Для каждого этапа новый заказ, затем отмена. Доставленный заказ отменить нельзя.</translation>
    </message>
    <message>
        <source>Each event right after each other</source>
        <translation>Каждое событие сразу после каждого</translation>
    </message>
    <message>
        <source>A new order for each pair of events; a repeat is told by 202.</source>
        <translation>Для каждой пары событий новый заказ; на повтор приходит 202.</translation>
    </message>
    <message>
        <source>Order ID and UUID</source>
        <translation>Номер и UUID заказа</translation>
    </message>
    <message>
        <source>The order by its ID, by its UUID, by both, and by none, which is refused.</source>
        <translation>Заказ по номеру, по UUID, по обоим и без них: последнее отклоняется.</translation>
    </message>
    <message>
        <source>Wrong token</source>
        <translation>Неверный токен</translation>
    </message>
    <message>
        <source>A token that the API does not know is refused with 401.</source>
        <translation>На неизвестный токен API отвечает 401.</translation>
    </message>
    <message>
        <source>Longest values</source>
        <translation>Самые длинные значения</translation>
    </message>
    <message>
        <source>Each field with as many characters as it may have, and with one more, which is refused.</source>
        <translation>Каждое поле с предельным числом символов и на один больше: последнее отклоняется.</translation>
    </message>
    <message>
        <source>Each event twice</source>
        <translation>Каждое событие дважды</translation>
    </message>
    <message>
        <source>The second time the API answers 202: already processed.</source>
        <translation>На второй раз API отвечает 202: уже обработано.</translation>
    </message>
    <message>
        <source>Each answer of the sandbox</source>
        <translation>Каждый ответ песочницы</translation>
    </message>
    <message>
        <source>The orders that the sandbox refuses, answers late, or cuts off. The late one takes 15 seconds.</source>
        <translation>Заказы, на которые песочница отвечает отказом, с опозданием или обрывает ответ. Опоздание длится 15 секунд.</translation>
    </message>
</context>
<context>
    <name>ClearButton</name>
    <message>
        <source>Clear: %1</source>
        <translation>Очистить: %1</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Not recorded: this response is saved nowhere else. Copy it.</source>
        <translation>Не записано: другой копии этого ответа нет. Скопируйте его.</translation>
    </message>
    <message>
        <source>Environment: %1 (%2) · %3</source>
        <translation>Окружение: %1 (%2) · %3</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Запись: %1</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message>
        <source>Member: %1</source>
        <translation>Участник: %1</translation>
    </message>
</context>
<context>
    <name>CliContext</name>
    <message>
        <source>To start a new history: vestnik-cli history reset</source>
        <translation>Начать новый журнал: vestnik-cli history reset</translation>
    </message>
    <message>
        <source>To start a new history: vestnik-cli history reset. To go on without those records: vestnik-cli history accept-loss</source>
        <translation>Начать новый журнал: vestnik-cli history reset. Продолжать без этих записей: vestnik-cli history accept-loss</translation>
    </message>
    <message>
        <source>To rebuild the list: vestnik-cli history verify --rebuild</source>
        <translation>Построить список заново: vestnik-cli history verify --rebuild</translation>
    </message>
    <message>
        <source>The fields of an event: vestnik-cli events EVENT</source>
        <translation>Поля события: vestnik-cli events СОБЫТИЕ</translation>
    </message>
    <message>
        <source>The list of events: vestnik-cli events</source>
        <translation>Список событий: vestnik-cli events</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Something required is missing: %1</source>
        <translation>Не хватает обязательного: %1</translation>
    </message>
    <message>
        <source>There is no such command or option: %1</source>
        <translation>Нет такой команды или параметра: %1</translation>
    </message>
    <message>
        <source>A value is not allowed: %1</source>
        <translation>Недопустимое значение: %1</translation>
    </message>
    <message>
        <source>An option has too few or too many values: %1</source>
        <translation>У параметра слишком мало или слишком много значений: %1</translation>
    </message>
    <message>
        <source>Usage</source>
        <translation>Использование</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>ПАРАМЕТРЫ</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>КОМАНДА</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>КОМАНДЫ</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>ОБЯЗАТЕЛЬНО</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Аргументы</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>ТЕКСТ</translation>
    </message>
    <message>
        <source>NUMBER</source>
        <translation>ЧИСЛО</translation>
    </message>
    <message>
        <source>Sends order events, one POST each, and keeps a record of every response</source>
        <translation>Отправляет события заказов, каждое одним POST, и записывает каждый ответ</translation>
    </message>
    <message>
        <source>Show this help</source>
        <translation>Показать эту справку</translation>
    </message>
    <message>
        <source>Show the version</source>
        <translation>Показать версию</translation>
    </message>
    <message>
        <source>The folder that holds all state</source>
        <translation>Папка, где лежит всё: журнал, окружения, шаблоны</translation>
    </message>
    <message>
        <source>The language: ru or en</source>
        <translation>Язык: ru или en</translation>
    </message>
    <message>
        <source>Print one JSON object a line</source>
        <translation>Выводить по одному объекту JSON в строке</translation>
    </message>
    <message>
        <source>See vestnik-cli --help.</source>
        <translation>Смотрите vestnik-cli --help.</translation>
    </message>
    <message>
        <source>Name a command.</source>
        <translation>Назовите команду.</translation>
    </message>
    <message>
        <source>The command cannot be understood.</source>
        <translation>Команда непонятна.</translation>
    </message>
    <message>
        <source>An argument is not in UTF-8: %1</source>
        <translation>Аргумент не в кодировке UTF-8: %1</translation>
    </message>
    <message>
        <source>Add what the program does to this file, for a report of a fault: no token, no order, no response</source>
        <translation>Дописывать в этот файл, что делает программа, для сообщения о сбое: без токенов, заказов и ответов</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Name</source>
        <translation>Имя сервера</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>fine</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>No connection. Nothing was sent.</source>
        <translation>Связи нет. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The server responded (%1 is fine for this test). The token was not checked: only sending an event does that.</source>
        <translation>Сервер ответил (%1 — для проверки это нормально). Токен не проверялся: его проверяет только отправка события.</translation>
    </message>
    <message>
        <source>  certificate of %1, signed by %2, valid to %3</source>
        <translation>  сертификат %1, подписан: %2, действует до %3</translation>
    </message>
</context>
<context>
    <name>DayTotals</name>
    <message>
        <source>accepted %1, already processed %2, refused %3, unknown %4</source>
        <translation>принято %1, уже было %2, отказ %3, неизвестно %4</translation>
    </message>
    <message>
        <source>not sent or under way %1</source>
        <translation>не ушло или в пути %1</translation>
    </message>
</context>
<context>
    <name>DiagnosticsCommand</name>
    <message>
        <source>Describe program, settings and history in a file, for a report of a fault: no token, no order, no name</source>
        <translation>Описать программу, настройки и журнал в файле, для сообщения о сбое: без токенов, заказов и имён</translation>
    </message>
    <message>
        <source>Checking the history…</source>
        <translation>Журнал проверяется…</translation>
    </message>
    <message>
        <source>This is all that is in it.</source>
        <translation>Это всё, что в нём есть.</translation>
    </message>
</context>
<context>
    <name>EnvCommand</name>
    <message>
        <source>The environments that events can be sent to</source>
        <translation>Окружения, куда можно отправлять события</translation>
    </message>
    <message>
        <source>List them</source>
        <translation>Перечислить</translation>
    </message>
    <message>
        <source>Show one</source>
        <translation>Показать одно</translation>
    </message>
    <message>
        <source>Add one</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Its address, such as https://api.example.com</source>
        <translation>Адрес, например https://api.example.com</translation>
    </message>
    <message>
        <source>test or production; without it, test for this computer and production for any other</source>
        <translation>test или production; без параметра: для этого компьютера — test, для любого другого — production</translation>
    </message>
    <message>
        <source>The path after the address</source>
        <translation>Путь после адреса</translation>
    </message>
    <message>
        <source>The Api-Version header</source>
        <translation>Заголовок Api-Version</translation>
    </message>
    <message>
        <source>Seconds to wait for a complete response</source>
        <translation>Сколько секунд ждать полного ответа</translation>
    </message>
    <message>
        <source>built in, starts over for each command</source>
        <translation>встроена, для каждой команды начинается заново</translation>
    </message>
    <message>
        <source>Without --kind it was taken for production. If it is a test server, add --kind test.</source>
        <translation>Без --kind адрес считается продом. Если это тестовый сервер, добавьте --kind test.</translation>
    </message>
    <message>
        <source>Remove one and its secrets; the history keeps its records</source>
        <translation>Удалить окружение и его секреты; записи в журнале остаются</translation>
    </message>
    <message>
        <source>The keychain may still hold its secrets: %1</source>
        <translation>В связке ключей могли остаться его секреты: %1</translation>
    </message>
    <message>
        <source>A word before the token, such as Bearer</source>
        <translation>Слово перед токеном, например Bearer</translation>
    </message>
    <message>
        <source>Requests at once in a batch</source>
        <translation>Одновременно запросов в массовой отправке</translation>
    </message>
    <message>
        <source>Requests per second in a batch; 0 is no limit</source>
        <translation>Запросов в секунду в массовой отправке; 0 — без ограничения</translation>
    </message>
    <message>
        <source>none, system, http://[USER@]HOST:PORT or socks5://[USER@]HOST:PORT</source>
        <translation>none, system, http://[ИМЯ@]ХОСТ:ПОРТ или socks5://[ИМЯ@]ХОСТ:ПОРТ</translation>
    </message>
    <message>
        <source>Certificates to trust beside the system&apos;s, in PEM form</source>
        <translation>Каким сертификатам доверять кроме системных, в формате PEM</translation>
    </message>
    <message>
        <source>The certificate&apos;s key; by default in the certificate&apos;s file</source>
        <translation>Ключ сертификата; по умолчанию — в файле сертификата</translation>
    </message>
    <message>
        <source>The name that the server&apos;s certificate must be for</source>
        <translation>На какое имя должен быть сертификат сервера</translation>
    </message>
    <message>
        <source>--proxy %1: write none, system, http://HOST:PORT or socks5://HOST:PORT, without a password.</source>
        <translation>--proxy %1: пишите none, system, http://ХОСТ:ПОРТ или socks5://ХОСТ:ПОРТ, без пароля.</translation>
    </message>
    <message>
        <source>Add --kind test or --kind production to have it all the same.</source>
        <translation>Если так и нужно, добавьте --kind test или --kind production.</translation>
    </message>
    <message>
        <source>Test the connection with a HEAD, without the token</source>
        <translation>Проверить связь запросом HEAD, без токена</translation>
    </message>
    <message>
        <source>Put a token into the keychain, from standard input</source>
        <translation>Положить токен в связку ключей, со стандартного ввода</translation>
    </message>
    <message>
        <source>The environment&apos;s name</source>
        <translation>Название окружения</translation>
    </message>
    <message>
        <source>Which secret: token (without this option), proxy-password or key-passphrase</source>
        <translation>Какой секрет: token (по умолчанию), proxy-password или key-passphrase</translation>
    </message>
    <message>
        <source>Take it out of the keychain</source>
        <translation>Убрать его из связки ключей</translation>
    </message>
    <message>
        <source>It is in the keychain no longer.</source>
        <translation>В связке ключей его больше нет.</translation>
    </message>
    <message>
        <source>Secret for &quot;%1&quot; (it is not shown):</source>
        <translation>Секрет для «%1» (не показывается):</translation>
    </message>
    <message>
        <source>It is in the keychain, for %1.</source>
        <translation>Он в связке ключей, для %1.</translation>
    </message>
    <message>
        <source>Write them to a file, without secrets</source>
        <translation>Записать их в файл, без секретов</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Только эти</translation>
    </message>
    <message>
        <source>Add those of an exported file: all of them or none</source>
        <translation>Добавить окружения из файла: все или ни одного</translation>
    </message>
    <message>
        <source>The file to read</source>
        <translation>Какой файл прочитать</translation>
    </message>
    <message>
        <source>Already there, and left as they are: %1</source>
        <translation>Уже есть и оставлены как были: %1</translation>
    </message>
    <message>
        <source>test or production</source>
        <translation>test или production</translation>
    </message>
    <message>
        <source>Change what is given of one; the rest stays as it is</source>
        <translation>Изменить то, что указано; остальное останется как есть</translation>
    </message>
    <message>
        <source>Its new name</source>
        <translation>Новое название</translation>
    </message>
    <message>
        <source>To make it a test environment: its present name once more</source>
        <translation>Чтобы сделать его тестовым: нынешнее название ещё раз</translation>
    </message>
    <message>
        <source>Add --production &quot;%1&quot;.</source>
        <translation>Добавьте --production &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Its address is another one, so its token is forgotten: give it again with the command env token.</source>
        <translation>Адрес теперь другой, поэтому токен забыт: введите его заново командой env token.</translation>
    </message>
    <message>
        <source>Environments: %1.</source>
        <translation>Окружений: %1.</translation>
    </message>
    <message>
        <source>That it is for tests, by its name: a file is not believed in that; can be repeated</source>
        <translation>Название окружения, которое точно тестовое: файлу на слово в этом не верят; можно указать несколько раз</translation>
    </message>
    <message>
        <source>Take those that no --test names for production</source>
        <translation>Считать продом те, которых нет в --test</translation>
    </message>
    <message>
        <source>Add --test NAME for each that is for tests, and --as-production for the others.</source>
        <translation>Добавьте --test НАЗВАНИЕ для каждого тестового и --as-production для остальных.</translation>
    </message>
    <message>
        <source>The client certificate, in PEM form, or in PKCS #12 form (.p12, .pfx) with its key</source>
        <translation>Клиентский сертификат в формате PEM или PKCS #12 (.p12, .pfx) вместе с ключом</translation>
    </message>
    <message>
        <source>Before a send: off asks no team; ask asks who else is sending the event, and sends without an answer; require sends only with one; default is ask in production and off elsewhere</source>
        <translation>Перед отправкой: off — команду не спрашивать; ask — спросить, кто ещё отправляет это событие, а без ответа отправить; require — без ответа не отправлять; default — ask в проде и off в остальных</translation>
    </message>
</context>
<context>
    <name>Environments</name>
    <message>
        <source>Sandbox</source>
        <translation>Песочница</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Тест</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Прод</translation>
    </message>
    <message>
        <source>Sandbox: the API received nothing</source>
        <translation>Песочница: в API ничего не ушло</translation>
    </message>
    <message>
        <source>Sandbox: nothing goes to the API</source>
        <translation>Песочница: в API ничего не уходит</translation>
    </message>
    <message>
        <source>Sandbox&apos;s response: %1</source>
        <translation>Ответ песочницы: %1</translation>
    </message>
    <message>
        <source>API&apos;s response: %1</source>
        <translation>Ответ API: %1</translation>
    </message>
    <message>
        <source>By its kind: ask the team in production alone</source>
        <translation>По виду: спрашивать команду только в проде</translation>
    </message>
    <message>
        <source>Do not ask the team</source>
        <translation>Не спрашивать команду</translation>
    </message>
    <message>
        <source>Ask the team; without an answer it goes</source>
        <translation>Спросить команду; без ответа — отправить</translation>
    </message>
    <message>
        <source>The team must answer; else nothing goes</source>
        <translation>Без ответа команды не отправлять</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Cannot write the history: %1 (%2). Sending stopped so that nothing leaves unrecorded.</source>
        <translation>Журнал не записывается: %1 (%2). Отправка остановлена, чтобы ничего не ушло без записи.</translation>
    </message>
    <message>
        <source>A newer version of Vestnik wrote the history %1. Use that version.</source>
        <translation>Журнал %1 записан более новой версией Vestnik. Пользуйтесь ею.</translation>
    </message>
    <message>
        <source>A response could not be recorded yet. Nothing further is sent until it is: %1</source>
        <translation>Ответ пока не удалось записать. Пока он не записан, ничего больше не отправляется: %1</translation>
    </message>
    <message>
        <source>Another Vestnik is sending this already. Nothing was sent from here.</source>
        <translation>Это уже отправляет другая программа Vestnik. Отсюда ничего не отправлено.</translation>
    </message>
    <message>
        <source>There is no record %1 in the history.</source>
        <translation>В журнале нет записи %1.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>Cannot read %1 (%2).</source>
        <translation>Не читается %1 (%2).</translation>
    </message>
    <message>
        <source>Cannot write %1 (%2). Nothing was changed.</source>
        <translation>Не записывается %1 (%2). Ничего не изменилось.</translation>
    </message>
    <message>
        <source>%1 is damaged or not of the right kind (%2).</source>
        <translation>%1 повреждён или не того вида (%2).</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введите название.</translation>
    </message>
    <message>
        <source>There is one named &quot;%1&quot; already. Choose another name.</source>
        <translation>«%1» уже есть. Выберите другое название.</translation>
    </message>
    <message>
        <source>The name is too long or has a control character. Choose another name.</source>
        <translation>Название слишком длинное или содержит управляющий символ. Выберите другое.</translation>
    </message>
    <message>
        <source>There is no environment &quot;%1&quot;.</source>
        <translation>Окружения «%1» нет.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; cannot be used: %2</source>
        <translation>Окружение «%1» нельзя использовать: %2</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; now has another address than the record (%2). Nothing was sent.</source>
        <translation>У окружения «%1» теперь другой адрес, не тот, что в записи (%2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>There is no preset &quot;%1&quot;.</source>
        <translation>Шаблона «%1» нет.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; changed while this was prepared. Nothing was sent; try again.</source>
        <translation>Окружение «%1» изменилось, пока готовилась отправка. Ничего не отправлено; попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; has no token. Enter one.</source>
        <translation>У окружения «%1» нет токена. Введите его.</translation>
    </message>
    <message>
        <source>Vestnik is closing. Nothing was sent.</source>
        <translation>Vestnik закрывается. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Port %1 is taken or not allowed. Choose another one.</source>
        <translation>Порт %1 занят или запрещён. Выберите другой.</translation>
    </message>
    <message>
        <source>An earlier version of Vestnik wrote the history %1. Start Vestnik once to bring it up to date.</source>
        <translation>Журнал %1 записан более ранней версией Vestnik. Запустите Vestnik один раз, чтобы обновить его.</translation>
    </message>
    <message>
        <source>Another Vestnik is using the history %1. Close it and try again. Nothing was changed.</source>
        <translation>Журналом %1 пользуется другой запущенный Vestnik. Закройте его и повторите. Ничего не изменено.</translation>
    </message>
    <message>
        <source>this is not JSON</source>
        <translation>это не JSON</translation>
    </message>
    <message>
        <source>the file is over 1 MiB</source>
        <translation>файл больше 1 МиБ</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>слишком глубокая вложенность</translation>
    </message>
    <message>
        <source>version %1 is not known; this program reads version 2</source>
        <translation>версия %1 неизвестна, программа читает версию 2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing</source>
        <translation>не хватает «%1»</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not of the right kind</source>
        <translation>«%1» не того вида</translation>
    </message>
    <message>
        <source>there is no field type &quot;%1&quot;</source>
        <translation>нет типа поля «%1»</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice</source>
        <translation>«%1» указано дважды</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not described anywhere</source>
        <translation>«%1» нигде не описано</translation>
    </message>
    <message>
        <source>The event catalogue %1 cannot be used: %2. The built-in events are used.</source>
        <translation>Каталог событий %1 не подходит: %2. Работают встроенные события.</translation>
    </message>
    <message>
        <source>Cannot use the history: %1 (%2).</source>
        <translation>Журнал недоступен: %1 (%2).</translation>
    </message>
    <message>
        <source>%1 is not a file of trusted certificates in PEM form (%2). Nothing was sent.</source>
        <translation>%1 — не файл доверенных сертификатов в формате PEM (%2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The client certificate %1 is not valid now (%2). Nothing was sent.</source>
        <translation>Клиентский сертификат %1 сейчас не действует (%2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The secrets of &quot;%1&quot; cannot be read: %2.</source>
        <translation>Не удалось прочитать секреты окружения «%1»: %2.</translation>
    </message>
    <message>
        <source>Production was locked after inactivity. Unlock &quot;%1&quot; again. Nothing was sent.</source>
        <translation>Прод заблокирован из-за бездействия. Разблокируйте «%1» ещё раз. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>That is not the environment&apos;s name. Type it exactly: %1</source>
        <translation>Это не название окружения. Введите его, как здесь: %1</translation>
    </message>
    <message>
        <source>Production was locked, so this batch is paused. Unlock &quot;%1&quot; and resume it.</source>
        <translation>Прод заблокирован, поэтому массовая отправка на паузе. Разблокируйте «%1» и продолжите.</translation>
    </message>
    <message>
        <source>Production needs a ticket or a reason. Nothing was sent to &quot;%1&quot;.</source>
        <translation>Для прода нужен тикет или причина. В «%1» ничего не отправлено.</translation>
    </message>
    <message>
        <source>The event changed after you confirmed it. Nothing was sent to &quot;%1&quot;: confirm again.</source>
        <translation>Событие изменилось после подтверждения. В «%1» ничего не отправлено: подтвердите ещё раз.</translation>
    </message>
    <message>
        <source>Press the keys once more to send to &quot;%1&quot;. Nothing was sent yet.</source>
        <translation>Чтобы отправить в «%1», нажмите клавиши ещё раз. Пока ничего не отправлено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in the request&apos;s body. Remove it there. Nothing was sent.</source>
        <translation>Токен окружения «%1» стоит в теле запроса. Уберите его оттуда. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 belongs to Vestnik&apos;s own data. Choose another name or place. Nothing was changed.</source>
        <translation>%1 относится к данным самого Vestnik. Выберите другое имя или место. Ничего не изменено.</translation>
    </message>
    <message>
        <source>An event is being sent just now, and its response must be recorded in %1. Wait for it and try again. Nothing was changed.</source>
        <translation>Сейчас отправляется событие, его ответ должен попасть в %1. Дождитесь ответа и повторите. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The former history is %1 now, but a new one could not be started (%2).</source>
        <translation>Прежний журнал теперь в файле %1, но новый начать не удалось (%2).</translation>
    </message>
    <message>
        <source>The history is damaged (%2). It was copied to %1 byte by byte: the copy is damaged as well.</source>
        <translation>Журнал повреждён (%2). Он скопирован в %1 байт за байтом: копия тоже повреждена.</translation>
    </message>
    <message>
        <source>No old records were removed from %1: all are over age, the newest is of %2. Check this computer&apos;s date.</source>
        <translation>Старые записи не удалены из %1: все старше срока, новейшая от %2. Проверьте дату на компьютере.</translation>
    </message>
    <message>
        <source>Another Vestnik recorded &quot;outcome unknown&quot; for %1. The real response is only here: copy it.</source>
        <translation>Другой Vestnik записал для %1 «результат неизвестен». Настоящий ответ виден только здесь: скопируйте его.</translation>
    </message>
    <message>
        <source>The history has no record of %1. The response is only here: copy it.</source>
        <translation>В журнале нет записи об отправке %1. Ответ виден только здесь: скопируйте его.</translation>
    </message>
    <message>
        <source>There is an environment &quot;%1&quot; already, and what differs is: %2. Nothing was imported.</source>
        <translation>Окружение «%1» здесь уже есть и отличается: %2. Ничего не добавлено.</translation>
    </message>
    <message>
        <source>The computer was asleep, so this batch is paused. Check that its events are still due, then resume it.</source>
        <translation>Компьютер был в спящем режиме, поэтому массовая отправка на паузе. Проверьте, актуальны ли события, и продолжите.</translation>
    </message>
    <message>
        <source>%1 is there already. Nothing was changed.</source>
        <translation>%1 уже существует. Ничего не изменено.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is built in: it is always there, needs no token, and cannot be changed.</source>
        <translation>«%1» встроена: она есть всегда, токен ей не нужен, изменить её нельзя.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; (%2) was removed, and nothing can be sent to another one in its place. Nothing was sent.</source>
        <translation>Окружение «%1» (%2) удалено, а отправить в другое вместо него нельзя. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too short for an ID: give %2 characters of it or more.</source>
        <translation>«%1» — слишком короткое начало кода: укажите не меньше %2 символов.</translation>
    </message>
    <message>
        <source>Several IDs begin with &quot;%1&quot;: %2. Give more characters.</source>
        <translation>С «%1» начинаются несколько кодов: %2. Укажите нужный полнее.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>это папка</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>нет такого файла</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>нет прав</translation>
    </message>
    <message>
        <source>it is no ordinary file</source>
        <translation>это не обычный файл</translation>
    </message>
    <message>
        <source>it is a symbolic link</source>
        <translation>это символическая ссылка</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>это не объект JSON</translation>
    </message>
    <message>
        <source>it is no list of environments</source>
        <translation>это не список окружений</translation>
    </message>
    <message>
        <source>there is no certificate in it</source>
        <translation>в нём нет сертификата</translation>
    </message>
    <message>
        <source>there is no key in it</source>
        <translation>в нём нет ключа</translation>
    </message>
    <message>
        <source>the folder is locked or cannot be written</source>
        <translation>папка занята или недоступна для записи</translation>
    </message>
    <message>
        <source>rows are missing</source>
        <translation>не хватает строк</translation>
    </message>
    <message>
        <source>a stored plan cannot be read</source>
        <translation>сохранённый план не читается</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>файл пуст</translation>
    </message>
    <message>
        <source>it is no journal of this program</source>
        <translation>это не журнал этой программы</translation>
    </message>
    <message>
        <source>it is not JSON: line %1, column %2</source>
        <translation>это не JSON: строка %1, столбец %2</translation>
    </message>
    <message>
        <source>over %1</source>
        <translation>больше %1</translation>
    </message>
    <message>
        <source>Nothing was sent to &quot;%1&quot;: production needs to be confirmed.</source>
        <translation>В «%1» ничего не отправлено: нужно подтверждение прода.</translation>
    </message>
    <message>
        <source>What confirms the sending is missing or wrong. Nothing was sent to &quot;%1&quot; just now.</source>
        <translation>Подтверждение не введено или введено неверно. Сейчас в «%1» ничего не отправлено.</translation>
    </message>
    <message>
        <source>Cannot write the history: no space left for %1 (%2). Sending stopped; free some space there.</source>
        <translation>Журнал не записывается: нет места для %1 (%2). Отправка остановлена; освободите там место.</translation>
    </message>
    <message>
        <source>No space left for the history: %1 (%2).</source>
        <translation>Для журнала нет места: %1 (%2).</translation>
    </message>
    <message>
        <source>Nobody said that the warnings were read (%1). Nothing was sent to &quot;%2&quot;.</source>
        <translation>Не отмечено, что предупреждения прочитаны (%1). В «%2» ничего не отправлено.</translation>
    </message>
    <message>
        <source>it is no list of settings</source>
        <translation>это не список настроек</translation>
    </message>
    <message>
        <source>it is no address of a proxy</source>
        <translation>это не адрес прокси</translation>
    </message>
    <message>
        <source>it names no port</source>
        <translation>в нём нет порта</translation>
    </message>
    <message>
        <source>The file says that these are for tests, where nothing is asked before a send, and a file is not believed in that:
%1
Nothing was imported.</source>
        <translation>В файле эти окружения названы тестовыми, а перед отправкой в тестовое ничего не спрашивают, поэтому файлу на слово не верят:
%1
Ничего не импортировано.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in what would be kept. Remove it there. Nothing was sent or stored.</source>
        <translation>Токен «%1» стоит в том, что было бы сохранено. Уберите его оттуда. Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in the field &quot;%2&quot;, which would be kept. Remove it there. Nothing was sent or stored.</source>
        <translation>Токен «%1» стоит в поле «%2», которое было бы сохранено. Уберите его оттуда. Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in the name of column %2. Remove it from the table. Nothing was sent or stored.</source>
        <translation>Токен «%1» стоит в названии столбца %2. Уберите его из таблицы. Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in line %2. Remove it from the table. Nothing was sent or stored.</source>
        <translation>Токен «%1» стоит в строке %2. Уберите его из таблицы. Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in line %2, column %3. Remove it from the table. Nothing was sent or stored.</source>
        <translation>Токен «%1» стоит в строке %2, столбец %3. Уберите его из таблицы. Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>a proxy of the kind &quot;%1&quot; is not known here</source>
        <translation>прокси вида «%1» не поддерживается</translation>
    </message>
    <message>
        <source>The proxy of the desktop&apos;s settings cannot be used: %1. Fix it there, or choose another proxy in the environment. Nothing was sent.</source>
        <translation>Прокси из настроек рабочего стола использовать нельзя: %1. Исправьте его там или выберите другой прокси в окружении. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The proxy that the variable %1 names cannot be used: %2. Write http://HOST:PORT there, or choose another proxy in the environment. Nothing was sent.</source>
        <translation>Прокси из переменной %1 использовать нельзя: %2. Запишите его как http://ХОСТ:ПОРТ или выберите другой прокси в окружении. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The token of &quot;%1&quot; is in the request&apos;s body, in &quot;%2&quot;. Remove it there. Nothing was sent.</source>
        <translation>Токен «%1» стоит в теле запроса, в поле «%2». Уберите его оттуда. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Vestnik (%2). It is not changed here: use the newer version.</source>
        <translation>Файл %1 записан более новой версией Vestnik (%2). Здесь он не меняется: пользуйтесь новой версией.</translation>
    </message>
    <message>
        <source>%1 is not a client certificate in PEM or PKCS #12 form (%2). Nothing was sent.</source>
        <translation>%1 — не клиентский сертификат в формате PEM или PKCS #12 (%2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: its passphrase is wrong, or it is encrypted in an old way that OpenSSL 3 does not read (then export it again with AES). Nothing was sent.</source>
        <translation>%1 не открыть: пароль не подходит или файл зашифрован старым способом, который OpenSSL 3 не читает (тогда экспортируйте его заново с AES). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 cannot be read: its passphrase is missing or wrong. Nothing was sent.</source>
        <translation>%1 не прочитать: пароль не задан или не подходит. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 is not an RSA or EC key in PEM or PKCS #12 form (%2). Nothing was sent.</source>
        <translation>%1 — не ключ RSA или EC в формате PEM или PKCS #12 (%2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The key in %1 is not its certificate&apos;s: use the pair that was issued together. Nothing was sent.</source>
        <translation>Ключ в файле %1 не от его сертификата: нужна пара, выданная вместе. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The key %1 is not that of the certificate %2: use the pair that was issued together. Nothing was sent.</source>
        <translation>Ключ %1 не от сертификата %2: нужна пара, выданная вместе. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The history has this event of the order as accepted already. Nothing was sent by this.</source>
        <translation>По журналу, это событие заказа уже принято. Сейчас ничего не отправлено.</translation>
    </message>
    <message>
        <source>This event of the order was sent already, and its outcome is unknown. Nothing was sent by this.</source>
        <translation>Это событие заказа уже отправляли, и чем кончилось, неизвестно. Сейчас ничего не отправлено.</translation>
    </message>
    <message>
        <source>This event of the order is being sent at this moment. Nothing was sent by this.</source>
        <translation>Это событие заказа отправляется прямо сейчас. Отсюда ничего не отправлено.</translation>
    </message>
    <message>
        <source>This event of the order waits in a batch that is not finished. Nothing was sent by this.</source>
        <translation>Это событие заказа ждёт в незаконченной массовой отправке. Сейчас ничего не отправлено.</translation>
    </message>
    <message>
        <source>The history file %1 is damaged (%2) and was left as it is. Sending stopped: start a new history.</source>
        <translation>Файл журнала %1 повреждён (%2) и оставлен как есть. Отправка остановлена: начните новый журнал.</translation>
    </message>
    <message>
        <source>Records that were on disk are gone from the end of the history %1 (%2), as when the -wal beside it is removed or cut. Sending stopped, for what they say may have been sent. Bring the files back if you can. If not, start a new history, or go on without those records: rows of its batches then count as unknown.</source>
        <translation>Из конца журнала %1 пропали записи, которые уже были на диске (%2): так бывает, когда файл -wal рядом с ним удалён или обрезан. Отправка остановлена: то, о чём в них говорилось, могло быть отправлено. Верните файлы, если можете. Если нет — начните новый журнал или продолжайте без этих записей: строки его массовых отправок будут считаться неизвестными.</translation>
    </message>
    <message>
        <source>The list of the history %1 is damaged (%2); the records are not. Sending stopped. Rebuild the list.</source>
        <translation>Список журнала %1 повреждён (%2), записи целы. Отправка остановлена. Постройте список заново.</translation>
    </message>
    <message>
        <source>The history file %1 is damaged (%2) and was left as it is. To go on, start a new history.</source>
        <translation>Файл журнала %1 повреждён (%2) и оставлен как есть. Чтобы продолжить, начните новый журнал.</translation>
    </message>
    <message>
        <source>The template asks for &quot;%1&quot;, and no value was given. Nothing was sent.</source>
        <translation>Шаблон спрашивает «%1», а значения нет. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1: {{order_id}} needs an order ID, and none was given. Nothing was sent.</source>
        <translation>%1: для {{order_id}} нужен номер заказа, а он не указан. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>This is no POST, so it is no notification.</source>
        <translation>Это не POST, значит, не уведомление.</translation>
    </message>
    <message>
        <source>It has no body.</source>
        <translation>У запроса нет тела.</translation>
    </message>
    <message>
        <source>Its body is not JSON.</source>
        <translation>Тело запроса не JSON.</translation>
    </message>
    <message>
        <source>Its body stands in another file.</source>
        <translation>Тело запроса лежит в другом файле.</translation>
    </message>
    <message>
        <source>Its body is no notification: {&quot;event&quot;:{&quot;type&quot;:&quot;…&quot;,&quot;payload&quot;:{…}}} is needed.</source>
        <translation>Тело запроса не уведомление: нужно {&quot;event&quot;:{&quot;type&quot;:&quot;…&quot;,&quot;payload&quot;:{…}}}.</translation>
    </message>
    <message>
        <source>There is no scenario &quot;%1&quot;.</source>
        <translation>Сценария «%1» нет.</translation>
    </message>
    <message>
        <source>Scenarios do not run in production. Choose test or the sandbox. Nothing was sent to &quot;%1&quot;.</source>
        <translation>В проде сценарии не запускаются. Выберите тест или песочницу. В «%1» ничего не отправлено.</translation>
    </message>
    <message>
        <source>Only the sandbox answers as the scenario &quot;%1&quot; expects. Choose the sandbox. Nothing was sent to &quot;%2&quot;.</source>
        <translation>Так, как ждёт сценарий «%1», отвечает только песочница. Выберите её. В «%2» ничего не отправлено.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; was changed elsewhere in the meantime. Nothing was overwritten.</source>
        <translation>Шаблон «%1» тем временем изменили в другом месте. Ничего не перезаписано.</translation>
    </message>
    <message>
        <source>%1 makes up an order, and in production that could be a real one. Give the order&apos;s own ID, or choose test or the sandbox. Nothing was sent.</source>
        <translation>«%1» придумывает заказ, а в проде такой может быть настоящим. Укажите номер своего заказа или выберите тест либо песочницу. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The preset &quot;%1&quot; is a whole request, so a batch cannot take fields from it. Choose another one.</source>
        <translation>Шаблон «%1» — это запрос целиком, и массовой отправке из него нечего взять. Выберите другой.</translation>
    </message>
    <message>
        <source>no such folder</source>
        <translation>нет такой папки</translation>
    </message>
    <message>
        <source>this is no folder</source>
        <translation>это не папка</translation>
    </message>
    <message>
        <source>there are no presets in it</source>
        <translation>в нём нет шаблонов</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no port: give a number from 1 to 65535.</source>
        <translation>«%1» — не порт: укажите число от 1 до 65535.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name of a database.</source>
        <translation>«%1» — не имя базы данных.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no user of a database.</source>
        <translation>«%1» — не имя пользователя базы данных.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the name that others see: give 1 to 100 characters.</source>
        <translation>«%1» не может быть именем, которое видят другие: нужно от 1 до 100 символов.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no address of a server: give its name, such as db.example.com.</source>
        <translation>«%1» — не адрес сервера: укажите его имя, например db.example.com.</translation>
    </message>
    <message>
        <source>No team is connected here. Connect one first.</source>
        <translation>Общая база здесь не подключена. Сначала подключите её.</translation>
    </message>
    <message>
        <source>Without TLS only a server on this computer is used, and %1 is not. Turn TLS on.</source>
        <translation>Без TLS можно работать только с сервером на этом компьютере, а %1 — не он. Включите TLS.</translation>
    </message>
    <message>
        <source>Qt&apos;s driver for PostgreSQL is missing here. Install the package libqt6sql6-psql.</source>
        <translation>Здесь нет драйвера Qt для PostgreSQL. Установите пакет libqt6sql6-psql.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 does not answer (%2). Check the address and the network. What is recorded here goes there as soon as it answers.</source>
        <translation>Общая база %1 не отвечает (%2). Проверьте адрес и сеть. Записанное здесь попадёт туда, как только она ответит.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 asks for a password, and none is kept here. Enter it.</source>
        <translation>Общая база %1 спрашивает пароль, а здесь он не сохранён. Введите его.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 refused the user&apos;s name or the password. Enter them again.</source>
        <translation>Общая база %1 не приняла имя пользователя или пароль. Введите их заново.</translation>
    </message>
    <message>
        <source>The team&apos;s server has no such database: %1. Check its name, or let the administrator create it.</source>
        <translation>На сервере общей базы нет такой базы: %1. Проверьте имя или попросите администратора создать её.</translation>
    </message>
    <message>
        <source>The team&apos;s server %1 does not let this user or this computer in (%2). Its administrator allows it in pg_hba.conf.</source>
        <translation>Сервер общей базы %1 не пускает этого пользователя или этот компьютер (%2). Администратор разрешает это в pg_hba.conf.</translation>
    </message>
    <message>
        <source>The team&apos;s server %1 does not offer TLS. Let its administrator turn it on.</source>
        <translation>Сервер общей базы %1 не поддерживает TLS. Попросите администратора включить его.</translation>
    </message>
    <message>
        <source>The certificate of the team&apos;s server %1 is not to be trusted (%2). Check the address, and give the root certificate that the server&apos;s administrator has.</source>
        <translation>Сертификату сервера общей базы %1 нельзя доверять (%2). Проверьте адрес и укажите корневой сертификат, который есть у администратора сервера.</translation>
    </message>
    <message>
        <source>The team&apos;s server %1 is PostgreSQL %2. Version 14 or later is needed.</source>
        <translation>Сервер общей базы %1 — PostgreSQL %2. Нужна версия 14 или новее.</translation>
    </message>
    <message>
        <source>The database %1 is in %2. Create one in UTF-8 for the team.</source>
        <translation>База %1 в кодировке %2. Создайте для общей работы базу в UTF-8.</translation>
    </message>
    <message>
        <source>This user may not do that in the team&apos;s database %1 (%2). The administrator gives members the role vestnik_member; preparing and cleaning up is for the administrator.</source>
        <translation>Этому пользователю нельзя делать это в общей базе %1 (%2). Участникам администратор даёт роль vestnik_member; готовить и чистить базу может только администратор.</translation>
    </message>
    <message>
        <source>The database %1 is not prepared for a team. Its administrator does that with: vestnik-cli team init</source>
        <translation>База %1 не подготовлена для общей работы. Администратор делает это командой: vestnik-cli team init</translation>
    </message>
    <message>
        <source>An earlier version of Vestnik prepared the team&apos;s database %1. Its administrator brings it up to date with: vestnik-cli team init</source>
        <translation>Общую базу %1 готовила прежняя версия Vestnik. Администратор обновляет её командой: vestnik-cli team init</translation>
    </message>
    <message>
        <source>A newer version of Vestnik prepared the team&apos;s database %1. Use that version here, too.</source>
        <translation>Общую базу %1 готовила более новая версия Vestnik. Поставьте её и здесь.</translation>
    </message>
    <message>
        <source>The team&apos;s server %1 lacks the extension pg_trgm. Let its administrator install the package postgresql-contrib, and prepare the database again.</source>
        <translation>На сервере общей базы %1 нет расширения pg_trgm. Попросите администратора установить пакет postgresql-contrib и подготовить базу ещё раз.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 is read-only just now (%2). What is recorded here goes there once it takes something; if it never does, give the address of the main server.</source>
        <translation>Общая база %1 сейчас только для чтения (%2). Записанное здесь попадёт туда, когда она начнёт принимать; если этого не случится, укажите адрес основного сервера.</translation>
    </message>
    <message>
        <source>The disk of the team&apos;s server %1 is full. Let its administrator make room.</source>
        <translation>На сервере общей базы %1 кончилось место. Попросите администратора освободить его.</translation>
    </message>
    <message>
        <source>Too many are connected to the team&apos;s server %1. It is tried again by itself.</source>
        <translation>К серверу общей базы %1 подключено слишком много программ. Попытка повторится сама.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 did not answer in time. It is tried again by itself.</source>
        <translation>Общая база %1 не ответила вовремя. Попытка повторится сама.</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 has other records of this history, from number %2 on: the history was copied, or an older copy was put back. Nothing is overwritten. Start a new history here to be in the team again.</source>
        <translation>В общей базе %1 другие записи этого журнала, начиная с номера %2: журнал скопировали или вернули старую копию. Ничего не перезаписано. Чтобы снова работать вместе, начните здесь новый журнал.</translation>
    </message>
    <message>
        <source>Record %2 of this history cannot be put into the team&apos;s database %1. Check the history with: vestnik-cli history verify</source>
        <translation>Запись %2 этого журнала нельзя поместить в общую базу %1. Проверьте журнал командой: vestnik-cli history verify</translation>
    </message>
    <message>
        <source>The team&apos;s database %1 refused: %2.</source>
        <translation>Общая база %1 отказала: %2.</translation>
    </message>
    <message>
        <source>With verify-ca any server that a public authority vouches for could pass for %1. Give the root certificate of the team&apos;s own authority, or choose verify-full.</source>
        <translation>С verify-ca за %1 может выдать себя любой сервер, за который ручается общедоступный удостоверяющий центр. Укажите корневой сертификат удостоверяющего центра команды или выберите verify-full.</translation>
    </message>
    <message>
        <source>%1: there is no placeholder %2. Known are {{uuid}}, {{now}}, {{now+15m}}, {{counter:name}}, {{random:digits:10}}, {{order_id}} and {{ask:label}}; write {{{{ where {{ itself is meant.</source>
        <translation>%1: подстановки %2 нет. Есть {{uuid}}, {{now}}, {{now+15m}}, {{counter:имя}}, {{random:digits:10}}, {{order_id}} и {{ask:вопрос}}; если нужны сами скобки {{, напишите {{{{.</translation>
    </message>
    <message>
        <source>%1: the placeholder %2 has no end. Write }} after it, or {{{{ where {{ itself is meant.</source>
        <translation>%1: подстановка %2 не закрыта. Допишите }} или, если нужны сами скобки {{, напишите {{{{.</translation>
    </message>
    <message>
        <source>Several scenarios are named &quot;%1&quot;. Give the whole name, one of:
%2</source>
        <translation>Сценариев с названием «%1» несколько. Укажите полное имя, одно из:
%2</translation>
    </message>
    <message>
        <source>Cannot write %1. Nothing was changed.</source>
        <translation>Не записывается %1. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the folder: its name cannot begin with a dot or hold a backslash, and folders stand %2 deep at most. Choose another one.</source>
        <translation>«%1» не может быть папкой: имя папки не начинается с точки и не содержит обратной косой черты, вложенность — не больше %2. Выберите другую.</translation>
    </message>
    <message>
        <source>Several presets are named &quot;%1&quot;. Give the whole name, one of:
%2</source>
        <translation>Шаблонов с названием «%1» несколько. Укажите полное имя, одно из:
%2</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; includes itself, by way of:
%2</source>
        <translation>Сценарий «%1» включает сам себя через:
%2</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; has no steps.</source>
        <translation>В сценарии «%1» нет шагов.</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; has over %2 steps. Split it.</source>
        <translation>В сценарии «%1» больше %2 шагов. Разделите его.</translation>
    </message>
    <message>
        <source>Nothing was sent or saved.</source>
        <translation>Ничего не отправлено и не сохранено.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>%1 is sending this event now (since %2). Nothing was sent.</source>
        <translation>%1 сейчас отправляет это событие (с %2). Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Nothing was sent: &quot;%1&quot; sends only when the team answers, and no team is connected here. Connect one, or change the environment.</source>
        <translation>Ничего не отправлено: в «%1» отправка идёт только с ответом команды, а команда здесь не подключена. Подключите её или измените окружение.</translation>
    </message>
    <message>
        <source>Nothing was sent: &quot;%1&quot; sends only when the team answers, and it did not. Send again once it does, or change the environment.</source>
        <translation>Ничего не отправлено: в «%1» отправка идёт только с ответом команды, а его нет. Отправьте ещё раз, когда команда ответит, или измените окружение.</translation>
    </message>
    <message>
        <source>The computer was asleep before the event left. Nothing was sent to &quot;%1&quot;: check that it is still due, and send it again.</source>
        <translation>Компьютер спал, пока событие не ушло. В «%1» ничего не отправлено: проверьте, что событие ещё нужно, и отправьте его ещё раз.</translation>
    </message>
    <message>
        <source>The team did not answer before this attempt: nobody knows whether another member was sending the event.</source>
        <translation>Команда не ответила перед этой попыткой: неизвестно, не отправлял ли событие в это время другой участник.</translation>
    </message>
    <message>
        <source>The team did not answer for some rows: nobody knows whether another member was sending their events.</source>
        <translation>По части строк команда не ответила: неизвестно, не отправлял ли их события в это время другой участник.</translation>
    </message>
    <message>
        <source>Vestnik is still looking up the password for %1. Unlock the keychain if it asks, then try again.</source>
        <translation>Vestnik ещё ищет пароль для %1. Если связка ключей просит, разблокируйте её и попробуйте ещё раз.</translation>
    </message>
</context>
<context>
    <name>EventsCommand</name>
    <message>
        <source>List the events, in the order of an order&apos;s life</source>
        <translation>Перечислить события в порядке жизни заказа</translation>
    </message>
    <message>
        <source>List the fields that this event takes, as --set and --map name them</source>
        <translation>Перечислить поля, которые принимает это событие, под именами для --set и --map</translation>
    </message>
    <message>
        <source> (required)</source>
        <translation> (обязательно)</translation>
    </message>
    <message>
        <source>, such as %1</source>
        <translation>, например %1</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation>Время, UTC</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Order ID</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>Order UUID</source>
        <translation>UUID заказа</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код результата</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Response time, ms</source>
        <translation>Время ответа, мс</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>OS user</source>
        <translation>Пользователь ОС</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Ticket or reason</source>
        <translation>Тикет или причина</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Sent again, record</source>
        <translation>Отправлено ещё раз, запись</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Участник</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Путь</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>Версия API</translation>
    </message>
    <message>
        <source>Wait at most</source>
        <translation>Ждать не дольше</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Токен</translation>
    </message>
    <message>
        <source>%1, row %2</source>
        <translation>%1, строка %2</translation>
    </message>
    <message>
        <source>Its name, to confirm</source>
        <translation>Название для подтверждения</translation>
    </message>
    <message>
        <source>Token&apos;s prefix</source>
        <translation>Префикс токена</translation>
    </message>
    <message>
        <source>Requests at once (batch)</source>
        <translation>Одновременно запросов (массовая отправка)</translation>
    </message>
    <message>
        <source>Requests per second (batch)</source>
        <translation>Запросов в секунду (массовая отправка)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s host</source>
        <translation>Хост прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s port</source>
        <translation>Порт прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s user</source>
        <translation>Имя для прокси</translation>
    </message>
    <message>
        <source>Proxy&apos;s password</source>
        <translation>Пароль для прокси</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Доверенные сертификаты</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Клиентский сертификат</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Клиентский ключ</translation>
    </message>
    <message>
        <source>Key&apos;s passphrase</source>
        <translation>Пароль ключа</translation>
    </message>
    <message>
        <source>TLS server name</source>
        <translation>Имя сервера для TLS</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Ticket or reason</source>
        <translation>Тикет или причина</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Request as text</source>
        <translation>Запрос текстом</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Before a send</source>
        <translation>Перед отправкой</translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message>
        <source>Unauthorized or denied (401, 403)</source>
        <translation>Не авторизован или доступ запрещён (401, 403)</translation>
    </message>
    <message>
        <source>Refused for its data (422, 400)</source>
        <translation>Отказ из-за данных (422, 400)</translation>
    </message>
    <message>
        <source>Error on the API side (5xx)</source>
        <translation>Ошибка на стороне API (5xx)</translation>
    </message>
    <message>
        <source>Unexpected response</source>
        <translation>Неожиданный ответ</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 дней</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 дней</translation>
    </message>
    <message>
        <source>Dates…</source>
        <translation>Даты…</translation>
    </message>
    <message>
        <source>Accepted (200, 202)</source>
        <translation>Принято (200, 202)</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Всё остальное</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Требуют внимания</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Поиск: %1</translation>
    </message>
    <message>
        <source>Event: %1</source>
        <translation>Событие: %1</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Результат: %1</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Окружение: %1</translation>
    </message>
    <message>
        <source>Period: %1 to %2</source>
        <translation>Период: с %1 по %2</translation>
    </message>
    <message>
        <source>Period: %1</source>
        <translation>Период: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Источник: %1</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Оператор: %1</translation>
    </message>
    <message>
        <source>Batch: %1</source>
        <translation>Массовая отправка: %1</translation>
    </message>
    <message>
        <source>all, without the sandbox</source>
        <translation>все, без песочницы</translation>
    </message>
    <message>
        <source>all and the sandbox</source>
        <translation>все и песочница</translation>
    </message>
</context>
<context>
    <name>FormIncompatibility</name>
    <message>
        <source>The form cannot show it: it is not JSON. Edit the JSON.</source>
        <translation>Форма это не показывает: это не JSON. Правьте JSON.</translation>
    </message>
    <message>
        <source>The form cannot show it: a key is there twice. Edit the JSON.</source>
        <translation>Форма это не показывает: ключ указан дважды. Правьте JSON.</translation>
    </message>
    <message>
        <source>The form cannot show it: it has no event with a type and a payload. Edit the JSON.</source>
        <translation>Форма это не показывает: нет события с type и payload. Правьте JSON.</translation>
    </message>
    <message>
        <source>The form cannot show it: some of it has no field here. Edit the JSON.</source>
        <translation>Форма это не показывает: для части данных нет поля. Правьте JSON.</translation>
    </message>
</context>
<context>
    <name>HistoryCells</name>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Командная строка</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Member: %1</source>
        <translation>Участник: %1</translation>
    </message>
</context>
<context>
    <name>HistoryCommand</name>
    <message>
        <source>What was sent from this computer, and the responses</source>
        <translation>Что отправлено с этого компьютера и что пришло в ответ</translation>
    </message>
    <message>
        <source>Show only this outcome, such as invalid or unknown</source>
        <translation>Показать только этот результат, например invalid или unknown</translation>
    </message>
    <message>
        <source>At most so many, newest first</source>
        <translation>Не больше стольких, сначала новые</translation>
    </message>
    <message>
        <source>List the sends, newest first (default)</source>
        <translation>Перечислить отправки, сначала новые (по умолчанию)</translation>
    </message>
    <message>
        <source>Show one record with its request and response</source>
        <translation>Показать одну запись с запросом и ответом</translation>
    </message>
    <message>
        <source>Check that no record was altered, removed or cut off</source>
        <translation>Проверить, что ни одна запись не изменена, не удалена и не отрезана</translation>
    </message>
    <message>
        <source>Nothing here. This computer&apos;s history holds only what Vestnik sent from it.</source>
        <translation>Здесь пусто. В журнале этого компьютера только отправки из Vestnik.</translation>
    </message>
    <message>
        <source>Time: %1 (%2 UTC)</source>
        <translation>Время: %1 (%2 UTC)</translation>
    </message>
    <message>
        <source>The history is sound. Sends: %1 (chain records: %2).</source>
        <translation>Журнал цел. Отправок: %1 (записей журнала: %2).</translation>
    </message>
    <message>
        <source>The history is not sound. Sound records from the beginning: %1.</source>
        <translation>Журнал нарушен. Целых записей от начала: %1.</translation>
    </message>
    <message>
        <source>Chain record %1 was altered.</source>
        <translation>Запись журнала № %1 изменена.</translation>
    </message>
    <message>
        <source>Chain record %1 is missing.</source>
        <translation>Записи журнала № %1 нет.</translation>
    </message>
    <message>
        <source>Chain records from %1 on were cut off the end.</source>
        <translation>Записи журнала начиная с № %1 отрезаны с конца.</translation>
    </message>
    <message>
        <source>Order %1 is not in this computer&apos;s history. A colleague or your system may have sent the event.</source>
        <translation>Заказа %1 нет в журнале этого компьютера. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>Only what Vestnik sent from this computer</source>
        <translation>Только отправки из Vestnik с этого компьютера</translation>
    </message>
    <message>
        <source>Write the records to a file, newest first</source>
        <translation>Записать журнал в файл, новые записи первыми</translation>
    </message>
    <message>
        <source>csv, jsonl or har; by default by the file&apos;s extension, or csv</source>
        <translation>csv, jsonl или har; по умолчанию — по расширению файла, иначе csv</translation>
    </message>
    <message>
        <source>Separator of the cells in csv</source>
        <translation>Разделитель ячеек csv</translation>
    </message>
    <message>
        <source>Rebuild the list and the search from the records first</source>
        <translation>Сначала построить список и поиск по записям заново</translation>
    </message>
    <message>
        <source>Records up to %1 were removed by age, and a record says so.</source>
        <translation>Записи до %1 удалены по сроку хранения, об этом есть запись.</translation>
    </message>
    <message>
        <source>The list of deliveries or the search does not say what the records say (line %1). It can be rebuilt: history verify --rebuild.</source>
        <translation>Список отправок или поиск расходится с записями (строка %1). Их можно построить заново: history verify --rebuild.</translation>
    </message>
    <message>
        <source>Start a new history; the old one stays as a file beside it</source>
        <translation>Начать новый журнал; старый останется файлом рядом</translation>
    </message>
    <message>
        <source>A new history was started. The former one: %1</source>
        <translation>Начат новый журнал. Прежний: %1</translation>
    </message>
    <message>
        <source>Only what has this in an ID, the event, the reason, the body or the response</source>
        <translation>Только то, где это есть в номере, событии, причине, теле или ответе</translation>
    </message>
    <message>
        <source>Only this order, by its ID or UUID: all that was sent of it, oldest first</source>
        <translation>Только этот заказ, по номеру или UUID: всё, что по нему отправлено, по порядку</translation>
    </message>
    <message>
        <source>There is no history here yet: %1</source>
        <translation>Журнала здесь ещё нет: %1</translation>
    </message>
    <message>
        <source>There are more; these are the newest %1. --limit shows more of them.</source>
        <translation>Есть ещё; показаны последние %1. Больше покажет --limit.</translation>
    </message>
    <message>
        <source>Nothing of order %1 fits the other options. Without them all that was sent of it is shown.</source>
        <translation>По заказу %1 ничего не подходит под остальные условия. Без них будет показано всё, что по нему отправлено.</translation>
    </message>
    <message>
        <source>Nothing fits. This computer&apos;s history holds only what Vestnik sent from it.</source>
        <translation>Ничего не подходит. В журнале этого компьютера только отправки из Vestnik.</translation>
    </message>
    <message>
        <source>Times sent: %1</source>
        <translation>Отправлено раз: %1</translation>
    </message>
    <message>
        <source>--order takes a whole ID as it was sent; --search finds any part in any case.</source>
        <translation>--order принимает номер целиком, как он был отправлен; --search найдёт любую часть в любом регистре.</translation>
    </message>
    <message>
        <source>An export is of all that is meant: --limit does not go with it.</source>
        <translation>Выгрузка пишет всё, что подходит: --limit с ней не сочетается.</translation>
    </message>
    <message>
        <source>An Excel workbook cannot be written. Choose a name that ends in .csv; Excel opens it.</source>
        <translation>Книгу Excel записать нельзя. Выберите имя с окончанием .csv: Excel его откроет.</translation>
    </message>
    <message>
        <source>There is no outcome &quot;%1&quot;. There are: %2.</source>
        <translation>Нет результата «%1». Есть: %2.</translation>
    </message>
    <message>
        <source>The record ID, or its first 6 characters or more</source>
        <translation>Код записи или его начало, от 6 символов</translation>
    </message>
    <message>
        <source>Sends: %1.</source>
        <translation>Отправок: %1.</translation>
    </message>
    <message>
        <source>Records that were on disk are gone from its end (%1), as when the -wal beside it is removed or cut. Nothing is sent until you bring them back, start a new history (history reset) or go on without them (history accept-loss).</source>
        <translation>Из конца журнала пропали записи, которые уже были на диске (%1): так бывает, когда файл -wal рядом с ним удалён или обрезан. Ничего не отправляется, пока вы не вернёте их, не начнёте новый журнал (history reset) или не решите продолжать без них (history accept-loss).</translation>
    </message>
    <message>
        <source>Go on with a history that records were lost from; rows of its batches then count as unknown</source>
        <translation>Продолжать с журналом, из которого пропали записи; строки его массовых отправок будут считаться неизвестными</translation>
    </message>
    <message>
        <source>The history goes on without the lost records. Rows of stored batches whose end it does not know count as unknown; they go only when you ask for it (batch resend ID --unknown).</source>
        <translation>Журнал продолжается без пропавших записей. Строки сохранённых массовых отправок, чей итог ему неизвестен, считаются неизвестными; они уйдут, только если вы об этом попросите (batch resend ID --unknown).</translation>
    </message>
    <message>
        <source>Only this environment, by its name; sandbox is always there; can be repeated</source>
        <translation>Только это окружение, по названию; sandbox есть всегда; можно повторить</translation>
    </message>
    <message>
        <source>--team goes with list, show and export. The team&apos;s history is checked by &quot;vestnik-cli team verify&quot;.</source>
        <translation>--team подходит к list, show и export. Общий журнал проверяет команда «vestnik-cli team verify».</translation>
    </message>
    <message>
        <source>Order %1 is not in the team&apos;s history. Your system may have sent the event.</source>
        <translation>Заказа %1 нет в общем журнале. Событие могла отправить ваша система.</translation>
    </message>
    <message>
        <source>Nothing fits. The team&apos;s history holds only what Vestnik sent from the team&apos;s computers.</source>
        <translation>Ничего не подходит. В общем журнале только то, что отправлено из Vestnik с компьютеров команды.</translation>
    </message>
    <message>
        <source>Nothing here. The team&apos;s history holds only what Vestnik sent from the team&apos;s computers.</source>
        <translation>Здесь пусто. В общем журнале только то, что отправлено из Vestnik с компьютеров команды.</translation>
    </message>
    <message>
        <source>Only what Vestnik sent from the team&apos;s computers</source>
        <translation>Только отправки из Vestnik с компьютеров команды</translation>
    </message>
    <message>
        <source>The history of the whole team, from its database; with list, show and export</source>
        <translation>Общий журнал команды, из её базы; для list, show и export</translation>
    </message>
    <message>
        <source>Records checked: %1 of %2</source>
        <translation>Проверено записей: %1 из %2</translation>
    </message>
</context>
<context>
    <name>Http</name>
    <message>
        <source>(the rest was not kept)</source>
        <translation>(остальное не сохранено)</translation>
    </message>
</context>
<context>
    <name>Issues</name>
    <message>
        <source>The contract wants another type here: %1.</source>
        <translation>По контракту здесь другой тип: %1.</translation>
    </message>
    <message>
        <source>Required by the contract, but missing.</source>
        <translation>Обязательно по контракту, но отсутствует.</translation>
    </message>
    <message>
        <source>Choose an event.</source>
        <translation>Выберите событие.</translation>
    </message>
    <message>
        <source>Enter an order ID or a UUID.</source>
        <translation>Укажите номер заказа или UUID.</translation>
    </message>
    <message>
        <source>Too long: at most %1 characters.</source>
        <translation>Слишком длинно: не больше %1 символов.</translation>
    </message>
    <message>
        <source>It has an invisible control character. Remove it or type the value again.</source>
        <translation>Есть невидимый управляющий символ. Удалите его или введите значение заново.</translation>
    </message>
    <message>
        <source>Unusual for an order ID. Check it: H1234567890 is the usual form.</source>
        <translation>Не похоже на номер заказа. Проверьте: обычно он вида H1234567890.</translation>
    </message>
    <message>
        <source>Unusual for a UUID. Check it: 265cb601-a78a-4862-9e9d-d6b48d6a0a3f is the usual form.</source>
        <translation>Не похоже на UUID. Проверьте: обычно он вида 265cb601-a78a-4862-9e9d-d6b48d6a0a3f.</translation>
    </message>
    <message>
        <source>Usually comes after &quot;%1&quot;.</source>
        <translation>Обычно идёт после «%1».</translation>
    </message>
    <message>
        <source>The order has ended already: &quot;%1&quot;.</source>
        <translation>Заказ уже завершён: «%1».</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Введите название.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the built-in sandbox. Choose another name.</source>
        <translation>«%1» — встроенная песочница. Выберите другое название.</translation>
    </message>
    <message>
        <source>There is an environment &quot;%1&quot; already. Choose another name.</source>
        <translation>Окружение «%1» уже есть. Выберите другое название.</translation>
    </message>
    <message>
        <source>Choose test or production.</source>
        <translation>Выберите: тест или прод.</translation>
    </message>
    <message>
        <source>Enter the address, such as https://api.example.com.</source>
        <translation>Введите адрес, например https://api.example.com.</translation>
    </message>
    <message>
        <source>This is not an address. It looks like https://api.example.com.</source>
        <translation>Это не адрес. Он выглядит так: https://api.example.com.</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation>Адрес должен начинаться с https:// или http://.</translation>
    </message>
    <message>
        <source>Remove the user name and password from the address.</source>
        <translation>Уберите из адреса имя пользователя и пароль.</translation>
    </message>
    <message>
        <source>Remove the question mark and what follows it from the address.</source>
        <translation>Уберите из адреса вопросительный знак и всё после него.</translation>
    </message>
    <message>
        <source>Remove the hash sign and what follows it from the address.</source>
        <translation>Уберите из адреса знак # и всё после него.</translation>
    </message>
    <message>
        <source>Production needs https: over http the token can be read on the way.</source>
        <translation>Для прода нужен https: по http токен можно прочитать в пути.</translation>
    </message>
    <message>
        <source>Over http the token can be read on the way. Use https if the server has it.</source>
        <translation>По http токен можно прочитать в пути. Используйте https, если сервер его умеет.</translation>
    </message>
    <message>
        <source>This is the API&apos;s production server: its kind must be Production.</source>
        <translation>Это боевой сервер API: его вид — только «Прод».</translation>
    </message>
    <message>
        <source>The path begins with / and has no spaces, ? or #.</source>
        <translation>Путь начинается с / и не содержит пробелов, ? и #.</translation>
    </message>
    <message>
        <source>Enter the API version, usually 3.0.</source>
        <translation>Введите версию API, обычно 3.0.</translation>
    </message>
    <message>
        <source>Enter the token.</source>
        <translation>Введите токен.</translation>
    </message>
    <message>
        <source>A token has only Latin letters, digits and signs. Check the keyboard layout.</source>
        <translation>В токене только латинские буквы, цифры и знаки. Проверьте раскладку клавиатуры.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>строка %1, столбец %2</translation>
    </message>
    <message>
        <source>The contract wants a text here, in quotes.</source>
        <translation>По контракту здесь текст в кавычках.</translation>
    </message>
    <message>
        <source>Enter a number, such as 1 or 0.5.</source>
        <translation>Введите число, например 1 или 0.5.</translation>
    </message>
    <message>
        <source>The contract wants true or false here.</source>
        <translation>По контракту здесь true или false.</translation>
    </message>
    <message>
        <source>The contract wants a list here, in [ ].</source>
        <translation>По контракту здесь список в [ ].</translation>
    </message>
    <message>
        <source>The contract wants an object here, in { }.</source>
        <translation>По контракту здесь объект в { }.</translation>
    </message>
    <message>
        <source>The ID has a Cyrillic &quot;%1&quot; in place of Latin &quot;%2&quot;.</source>
        <translation>В номере русская «%1» вместо латинской «%2».</translation>
    </message>
    <message>
        <source>This is not JSON: look at %1.</source>
        <translation>Это не JSON: %1.</translation>
    </message>
    <message>
        <source>Nested too deeply: look at %1.</source>
        <translation>Слишком глубокая вложенность: %1.</translation>
    </message>
    <message>
        <source>It begins with an invisible byte order mark. Remove it.</source>
        <translation>В начале невидимая метка порядка байтов (BOM). Уберите её.</translation>
    </message>
    <message>
        <source>It is there twice: look at %1. Keep one.</source>
        <translation>Указано дважды: %1. Оставьте одно.</translation>
    </message>
    <message>
        <source>Not a date and time with an offset, such as 2021-12-20T14:00:00+03:00.</source>
        <translation>Это не дата и время со смещением, например 2021-12-20T14:00:00+03:00.</translation>
    </message>
    <message>
        <source>Not a number. It is sent as it is.</source>
        <translation>Это не число. Уйдёт так, как написано.</translation>
    </message>
    <message>
        <source>Looks like kilograms. The weight is in grams: 1.5 kg is 1500.</source>
        <translation>Похоже на килограммы. Вес указывают в граммах: 1,5 кг — это 1500.</translation>
    </message>
    <message>
        <source>Differs from the field &quot;%1&quot;.</source>
        <translation>Отличается от поля «%1».</translation>
    </message>
    <message>
        <source>The event &quot;%1&quot; does not take this field.</source>
        <translation>Событие «%1» это поле не принимает.</translation>
    </message>
    <message>
        <source>The event &quot;%1&quot; usually has it.</source>
        <translation>Событие «%1» обычно его содержит.</translation>
    </message>
    <message>
        <source>Usually comes before &quot;%1&quot;.</source>
        <translation>Обычно отправляется до события «%1».</translation>
    </message>
    <message>
        <source>It has a character that cannot be seen (%1). Remove it, or type the value again.</source>
        <translation>Есть невидимый символ (%1). Удалите его или введите значение заново.</translation>
    </message>
    <message>
        <source>The spreadsheet damaged this number: this file no longer has it. Format the column as Text, then take the number from its source.</source>
        <translation>Excel испортил номер: в этом файле его уже нет. Задайте столбцу формат «Текстовый», затем возьмите номер из исходной системы.</translation>
    </message>
    <message>
        <source>A cell is to the right of the last column: %1</source>
        <translation>Ячейка правее последнего столбца: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has the same address, but is of another kind. Check which of them is right.</source>
        <translation>У «%1» тот же адрес, но другой вид. Проверьте, где верно.</translation>
    </message>
    <message>
        <source>The prefix is one Latin word, such as Bearer.</source>
        <translation>Префикс — одно слово латиницей, например Bearer.</translation>
    </message>
    <message>
        <source>This number is too small or too large.</source>
        <translation>Число слишком маленькое или слишком большое.</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s host, such as proxy.example.com.</source>
        <translation>Введите хост прокси, например proxy.example.com.</translation>
    </message>
    <message>
        <source>The proxy&apos;s user name has no colon and no control characters.</source>
        <translation>В имени для прокси нет двоеточия и управляющих символов.</translation>
    </message>
    <message>
        <source>A key alone is not enough: choose its certificate, too.</source>
        <translation>Одного ключа мало: выберите и его сертификат.</translation>
    </message>
    <message>
        <source>This is not a server&apos;s name. It looks like api.example.com.</source>
        <translation>Это не имя сервера. Оно выглядит так: api.example.com.</translation>
    </message>
    <message>
        <source>To make it a test environment, type its present name.</source>
        <translation>Чтобы сделать его тестовым, введите его нынешнее название.</translation>
    </message>
    <message>
        <source>A name cannot have ../ in it. Choose another name.</source>
        <translation>В названии не может быть ../. Выберите другое.</translation>
    </message>
    <message>
        <source>An earlier row of the file corrects the same row.</source>
        <translation>Эту же строку исправляет строка выше.</translation>
    </message>
    <message>
        <source>It is corrected already, in a later batch.</source>
        <translation>Она уже исправлена в более поздней партии.</translation>
    </message>
    <message>
        <source>It was not refused for its data, so it cannot be corrected.</source>
        <translation>Она не была отклонена из-за данных, исправлять её нельзя.</translation>
    </message>
    <message>
        <source>The batch has no such row: the file must be an export of this batch.</source>
        <translation>В этой массовой отправке нет такой строки: нужен файл, выгруженный из неё.</translation>
    </message>
    <message>
        <source>The column &quot;%1&quot; fills no field, so its new text changes nothing.</source>
        <translation>Столбец «%1» не заполняет ни одного поля, новый текст ничего не изменит.</translation>
    </message>
    <message>
        <source>The cell holds the spreadsheet&apos;s error %1, not a value. Fix its formula and save the file again.</source>
        <translation>В ячейке ошибка таблицы %1 вместо значения. Исправьте формулу и сохраните файл заново.</translation>
    </message>
    <message>
        <source>What was sent cannot be read back field by field, so it cannot be corrected here.</source>
        <translation>Отправленное не удаётся прочитать по полям, поэтому исправить его здесь нельзя.</translation>
    </message>
    <message>
        <source>Only leading zeros went, as a spreadsheet takes them off. Format the column as Text and type the value again.</source>
        <translation>Пропали только ведущие нули: так делает программа таблиц. Задайте столбцу формат «Текстовый» и введите значение снова.</translation>
    </message>
    <message>
        <source>The order ID is another one, and the UUID is still the old one. Check that both are of one order.</source>
        <translation>Номер заказа новый, а UUID остался прежним. Проверьте, что оба от одного заказа.</translation>
    </message>
    <message>
        <source>The cell for the event is empty. The row goes as &quot;%1&quot;.</source>
        <translation>Ячейка события пуста. Строка уйдёт как «%1».</translation>
    </message>
    <message>
        <source>The cell has a spreadsheet&apos;s number in place of a date. Format the column as date and time, dd.mm.yyyy hh:mm, and save the file again.</source>
        <translation>Вместо даты в ячейке число из Excel. Задайте столбцу формат даты и времени ДД.ММ.ГГГГ чч:мм и сохраните файл заново.</translation>
    </message>
    <message>
        <source>The clocks go back then, and this hour comes twice. Write the offset, too, such as +03:00.</source>
        <translation>Часы в это время переводят назад, и такой час бывает дважды. Допишите смещение, например +03:00.</translation>
    </message>
    <message>
        <source>The clocks go forward then and leave this hour out. Check the time.</source>
        <translation>Часы в это время переводят вперёд, и такого часа нет. Проверьте время.</translation>
    </message>
    <message>
        <source>No date with a time that can be read. Write it as 27.11.2026 15:30 or 2026-11-27T15:30:00+03:00.</source>
        <translation>Дату и время прочитать нельзя. Запишите их так: 27.11.2026 15:30 или 2026-11-27T15:30:00+03:00.</translation>
    </message>
    <message>
        <source>A totals line, not an order.</source>
        <translation>Это строка итогов, а не заказ.</translation>
    </message>
    <message>
        <source>The columns&apos; names once more, not an order.</source>
        <translation>Это снова названия столбцов, а не заказ.</translation>
    </message>
    <message>
        <source>The cell holds JSON, not one value. Give each value a column of its own.</source>
        <translation>В ячейке JSON, а не одно значение. Разнесите значения по столбцам.</translation>
    </message>
    <message>
        <source>Several values are in one cell. Check what is between the cells, or give each value a column of its own.</source>
        <translation>В одной ячейке несколько значений. Проверьте разделитель ячеек или разнесите значения по столбцам.</translation>
    </message>
    <message>
        <source>Response: %1</source>
        <translation>Ответ: %1</translation>
    </message>
    <message>
        <source>Cannot be filled here: %1. Give a value, or write {{{{ where {{ itself is meant.</source>
        <translation>Здесь не заполнить: %1. Укажите значение или, если нужны сами скобки {{, напишите {{{{.</translation>
    </message>
    <message>
        <source>This UUID is the example&apos;s, not this order&apos;s. Enter the order&apos;s own, or clear it.</source>
        <translation>Это UUID из примера, а не этого заказа. Укажите UUID заказа или очистите поле.</translation>
    </message>
    <message>
        <source>There is no event &quot;%1&quot;. Give one that the API knows, such as order.accepted.</source>
        <translation>События «%1» нет. Укажите событие из API, например order.accepted.</translation>
    </message>
</context>
<context>
    <name>LateRecords</name>
    <message numerus="yes">
        <source>The response could not be recorded yet. Trying for %n more second(s). Press Ctrl+C to give it up.</source>
        <translation>
            <numerusform>Ответ пока не удалось записать. Попытки продолжатся ещё %n секунду. Чтобы не ждать, нажмите Ctrl+C.</numerusform>
            <numerusform>Ответ пока не удалось записать. Попытки продолжатся ещё %n секунды. Чтобы не ждать, нажмите Ctrl+C.</numerusform>
            <numerusform>Ответ пока не удалось записать. Попытки продолжатся ещё %n секунд. Чтобы не ждать, нажмите Ctrl+C.</numerusform>
        </translation>
    </message>
    <message>
        <source>The response is recorded now.</source>
        <translation>Ответ записан.</translation>
    </message>
</context>
<context>
    <name>ManPage</name>
    <message>
        <source>User Commands</source>
        <translation>Команды пользователя</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>ИМЯ</translation>
    </message>
    <message>
        <source>SYNOPSIS</source>
        <translation>ОБЗОР</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>ПАРАМЕТРЫ</translation>
    </message>
    <message>
        <source>COMMAND</source>
        <translation>КОМАНДА</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>ОПИСАНИЕ</translation>
    </message>
    <message>
        <source>send order notifications from a terminal</source>
        <translation>отправка событий заказов из терминала</translation>
    </message>
    <message>
        <source>A request that may have been processed is never repeated by itself. The environment sandbox is always there: a server inside the program, that nothing leaves this computer for.</source>
        <translation>Запрос, который мог быть обработан, сам не повторяется. Окружение sandbox есть всегда: это сервер внутри программы, и с ним ничего не уходит с этого компьютера.</translation>
    </message>
    <message>
        <source>They may stand before or after a command.</source>
        <translation>Их можно писать и до команды, и после неё.</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>КОМАНДЫ</translation>
    </message>
    <message>
        <source>Accepted (200 or 202), or the command did its work.</source>
        <translation>Принято (200 или 202), или команда выполнена.</translation>
    </message>
    <message>
        <source>The server refused or failed, or a check found a fault.</source>
        <translation>Сервер отказал или ответил ошибкой, или проверка нашла неисправность.</translation>
    </message>
    <message>
        <source>Wrong usage or invalid data; nothing was sent.</source>
        <translation>Неверный вызов или неверные данные; ничего не отправлено.</translation>
    </message>
    <message>
        <source>Not sent, or stopped before it left.</source>
        <translation>Не отправлено, или остановлено до отправки.</translation>
    </message>
    <message>
        <source>Unknown: the request left and no complete response came.</source>
        <translation>Неизвестно: запрос ушёл, а полного ответа нет.</translation>
    </message>
    <message>
        <source>A failure on this computer: disk, history, keychain, a file.</source>
        <translation>Сбой на этом компьютере: диск, журнал, связка ключей, файл.</translation>
    </message>
    <message>
        <source>The production guard refused.</source>
        <translation>Защита прода не пропустила.</translation>
    </message>
    <message>
        <source>The batch is paused.</source>
        <translation>Массовая отправка на паузе.</translation>
    </message>
    <message>
        <source>The token for the environment of this one command, in place of the keychain&apos;s.</source>
        <translation>Токен для окружения этой одной команды, вместо токена из связки ключей.</translation>
    </message>
    <message>
        <source>SEE ALSO</source>
        <translation>СМ. ТАКЖЕ</translation>
    </message>
    <message>
        <source>send order notifications from a window</source>
        <translation>отправка событий заказов из окна</translation>
    </message>
    <message>
        <source>The first start opens on the sandbox, a server inside the program, with an example filled in. The page Help (F1) explains the rest.</source>
        <translation>При первом запуске выбрана песочница — сервер внутри программы — и заполнен пример. Остальное объясняет страница «Справка» (F1).</translation>
    </message>
    <message>
        <source>The window was closed.</source>
        <translation>Окно закрыто.</translation>
    </message>
    <message>
        <source>An option is not known.</source>
        <translation>Такого параметра нет.</translation>
    </message>
    <message>
        <source>Never used to send: only vestnik-cli takes a token from it. The window keeps its value out of all that it stores.</source>
        <translation>Для отправки не используется: токен из неё берёт только vestnik-cli. Окно следит, чтобы её значение не попало в то, что хранится.</translation>
    </message>
    <message>
        <source>Required.</source>
        <translation>Обязательный.</translation>
    </message>
    <message>
        <source>EXIT STATUS</source>
        <translation>КОД ЗАВЕРШЕНИЯ</translation>
    </message>
    <message>
        <source>ENVIRONMENT</source>
        <translation>ОКРУЖЕНИЕ</translation>
    </message>
    <message>
        <source>The folder in which the data folder is; ~/.local/share without it.</source>
        <translation>Папка, в которой лежит папка данных; без неё это ~/.local/share.</translation>
    </message>
    <message>
        <source>The language, where --lang names none.</source>
        <translation>Язык, если он не задан через --lang.</translation>
    </message>
    <message>
        <source>With --log: vestnik.*.debug=true adds every request and transaction to the file.</source>
        <translation>Вместе с --log: vestnik.*.debug=true добавляет в файл каждый запрос и каждую транзакцию.</translation>
    </message>
    <message>
        <source>FILES</source>
        <translation>ФАЙЛЫ</translation>
    </message>
    <message>
        <source>The data folder: history, environments, presets, scenarios and settings. Tokens are not in it but in the desktop&apos;s keychain.</source>
        <translation>Папка данных: журнал, окружения, шаблоны, сценарии и настройки. Токены не в ней, а в связке ключей системы.</translation>
    </message>
    <message>
        <source>Events and fields of your own, which go over the built-in ones.</source>
        <translation>Ваши события и поля; они важнее встроенных.</translation>
    </message>
    <message>
        <source>The password of the team&apos;s database for this one command, in place of the keychain&apos;s.</source>
        <translation>Пароль базы данных команды на одну эту команду, вместо пароля из связки ключей.</translation>
    </message>
</context>
<context>
    <name>NotificationOptions</name>
    <message>
        <source>The event, such as order.accepted; see the command events</source>
        <translation>Событие, например order.accepted; список — в команде events</translation>
    </message>
    <message>
        <source>Order ID</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>Order UUID</source>
        <translation>UUID заказа</translation>
    </message>
    <message>
        <source>FIELD=VALUE, by the field&apos;s wire path; can be repeated</source>
        <translation>ПОЛЕ=ЗНАЧЕНИЕ, поле по имени в запросе; можно повторять</translation>
    </message>
    <message>
        <source>An item: SKU:QTY[:GRAMS], or one JSON object; can be repeated</source>
        <translation>Позиция: SKU:КОЛИЧЕСТВО[:ГРАММЫ] или один объект JSON; можно повторять</translation>
    </message>
    <message>
        <source>Send the bytes of this file, untouched; - is standard input</source>
        <translation>Отправить байты этого файла без изменений; - — стандартный ввод</translation>
    </message>
    <message>
        <source>Send despite errors; not to production</source>
        <translation>Отправить несмотря на ошибки; не для прода</translation>
    </message>
    <message>
        <source>--as-is is not for production. Nothing was sent.</source>
        <translation>--as-is не для прода. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>--set %1: write FIELD=VALUE.</source>
        <translation>--set %1: пишите ПОЛЕ=ЗНАЧЕНИЕ.</translation>
    </message>
    <message>
        <source>--set %1: there is no field %2. The fields of an event: vestnik-cli events EVENT</source>
        <translation>--set %1: поля %2 нет. Поля события: vestnik-cli events СОБЫТИЕ</translation>
    </message>
    <message>
        <source>--position %1: write SKU:QTY[:GRAMS], or one JSON object.</source>
        <translation>--position %1: пишите SKU:КОЛИЧЕСТВО[:ГРАММЫ] или один объект JSON.</translation>
    </message>
    <message>
        <source>The body is of the event %1, not %2. Nothing was sent.</source>
        <translation>В теле запроса событие %1, а не %2. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>--position %1: this can be read in two ways, since an id may have a colon. Write one JSON object: %2</source>
        <translation>--position %1: это можно прочитать двояко, в SKU бывает двоеточие. Напишите один объект JSON: %2</translation>
    </message>
    <message>
        <source>A preset, in place of EVENT; what else is given goes over it</source>
        <translation>Шаблон вместо EVENT; остальные параметры заменяют его значения</translation>
    </message>
    <message>
        <source>The preset&apos;s name, or its folder and name</source>
        <translation>Название шаблона или папка и название</translation>
    </message>
    <message>
        <source>LABEL=VALUE for a preset that asks; can be repeated</source>
        <translation>ВОПРОС=ЗНАЧЕНИЕ для шаблона, который спрашивает; можно повторять</translation>
    </message>
    <message>
        <source>Name an event or a preset.</source>
        <translation>Укажите событие или шаблон.</translation>
    </message>
    <message>
        <source>--preset has its own event: leave out EVENT.</source>
        <translation>У --preset своё событие: уберите EVENT.</translation>
    </message>
    <message>
        <source>--body is the whole request: leave out --preset, --order-id, --uuid, --set and --position.</source>
        <translation>--body — это запрос целиком: уберите --preset, --order-id, --uuid, --set и --position.</translation>
    </message>
    <message>
        <source>The preset is a whole request: leave out --uuid, --set and --position.</source>
        <translation>Шаблон — это запрос целиком: уберите --uuid, --set и --position.</translation>
    </message>
    <message>
        <source>Give it: --answer &quot;%1=VALUE&quot;</source>
        <translation>Укажите его: --answer &quot;%1=ЗНАЧЕНИЕ&quot;</translation>
    </message>
    <message>
        <source>--answer %1: write LABEL=VALUE.</source>
        <translation>--answer %1: напишите ВОПРОС=ЗНАЧЕНИЕ.</translation>
    </message>
    <message>
        <source>Nothing asks for &quot;%1&quot;: that --answer is not used.</source>
        <translation>Никто не спрашивает «%1»: этот --answer не нужен.</translation>
    </message>
    <message>
        <source>What is asked for: %1</source>
        <translation>Спрашивается: %1</translation>
    </message>
    <message>
        <source>--answer %1: the value is empty.</source>
        <translation>--answer %1: значение пустое.</translation>
    </message>
    <message>
        <source>--answer: &quot;%1&quot; is answered twice. Give one value.</source>
        <translation>--answer: на «%1» два ответа. Укажите один.</translation>
    </message>
</context>
<context>
    <name>OrderHistoryHint</name>
    <message>
        <source>Already accepted</source>
        <translation>Уже принято</translation>
    </message>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, и ещё %n</numerusform>
            <numerusform>, и ещё %n</numerusform>
            <numerusform>, и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>by the UUID, as order %1</source>
        <translation>по UUID, как заказ %1</translation>
    </message>
    <message>
        <source>In this environment, this computer&apos;s history has nothing accepted for this order. A colleague or your system may have sent the event.</source>
        <translation>В этом окружении в журнале компьютера по заказу ничего не принято. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>The history cannot be read, so it is not known what was sent of this order.</source>
        <translation>Журнал не читается: что отправлено по этому заказу, неизвестно.</translation>
    </message>
    <message>
        <source>A cancellation of this order was accepted: %1</source>
        <translation>Отмена этого заказа уже принята: %1</translation>
    </message>
    <message>
        <source>It waits in batch %1, which is not finished.</source>
        <translation>Ждёт в массовой отправке %1, которая не закончена.</translation>
    </message>
    <message>
        <source>In this environment, the team&apos;s history has nothing accepted for this order. Your system may have sent the event.</source>
        <translation>В этом окружении в общем журнале по заказу ничего не принято. Событие могла отправить ваша система.</translation>
    </message>
    <message>
        <source>Only this computer&apos;s sends are known.</source>
        <translation>Известны только отправки с этого компьютера.</translation>
    </message>
</context>
<context>
    <name>OutcomeCell</name>
    <message>
        <source>Processed</source>
        <translation>Обработано</translation>
    </message>
    <message>
        <source>Already</source>
        <translation>Уже было</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не ушло</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Ждёт</translation>
    </message>
    <message>
        <source>Corrected → accepted</source>
        <translation>Исправлено → принято</translation>
    </message>
</context>
<context>
    <name>Outcomes</name>
    <message>
        <source>Access denied</source>
        <translation>Доступ запрещён</translation>
    </message>
    <message>
        <source>The token does not allow this event. Ask for that right, or change the token.</source>
        <translation>Токен не даёт права на это событие. Запросите право или смените токен.</translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation>Не авторизован (unauthorized)</translation>
    </message>
    <message>
        <source>Check the environment&apos;s token: it may have expired or belong elsewhere.</source>
        <translation>Проверьте токен окружения: он мог истечь или быть от другого окружения.</translation>
    </message>
    <message>
        <source>Bad request</source>
        <translation>Запрос составлен неверно</translation>
    </message>
    <message>
        <source>Required data is missing or invalid</source>
        <translation>Требуемые данные отсутствуют или некорректны</translation>
    </message>
    <message>
        <source>Fix what the response names: resending as is gives the same response.</source>
        <translation>Исправьте то, что указано в ответе: повтор без правки даст тот же ответ.</translation>
    </message>
    <message>
        <source>Wait %1 s, then send again.</source>
        <translation>Подождите %1 с и отправьте ещё раз.</translation>
    </message>
    <message>
        <source>Wait, then send again.</source>
        <translation>Подождите и отправьте ещё раз.</translation>
    </message>
    <message>
        <source>Too many requests</source>
        <translation>Слишком много запросов</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>The request left, no complete response came: the event may have been processed. Send it again: if it was processed, the response is 202, and all is well.</source>
        <translation>Запрос ушёл, полного ответа нет: событие могло обработаться. Отправьте его ещё раз: если уже обработано, придёт ответ 202 — и всё в порядке.</translation>
    </message>
    <message>
        <source>Status %1 came, then the response was cut off.</source>
        <translation>Пришёл статус %1, затем ответ оборвался.</translation>
    </message>
    <message>
        <source>Event processed</source>
        <translation>Событие обработано</translation>
    </message>
    <message>
        <source>Event was already processed</source>
        <translation>Событие уже было обработано</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>The API does not know this order, or the token is another partner&apos;s. Check the ID and the environment.</source>
        <translation>API не знает этот заказ — или токен от другого партнёра. Проверьте номер и окружение.</translation>
    </message>
    <message>
        <source>Event does not apply to this order</source>
        <translation>Событие не подходит для этого заказа</translation>
    </message>
    <message>
        <source>Orders of this integration type do not take this event. Check the event.</source>
        <translation>Заказы с таким типом интеграции это событие не принимают. Проверьте, то ли событие выбрано.</translation>
    </message>
    <message>
        <source>Error on the API side</source>
        <translation>Ошибка на стороне API</translation>
    </message>
    <message>
        <source>It may or may not have been processed. Send again later.</source>
        <translation>Обработано ли событие, неизвестно. Отправьте ещё раз позже.</translation>
    </message>
    <message>
        <source>The address redirects</source>
        <translation>Адрес перенаправляет в другое место</translation>
    </message>
    <message>
        <source>Nothing was sent to the new address. Check the URL.</source>
        <translation>По новому адресу ничего не отправлено. Проверьте URL.</translation>
    </message>
    <message>
        <source>Unexpected response</source>
        <translation>Неожиданный ответ</translation>
    </message>
    <message>
        <source>A web page came in place of the API&apos;s response: a proxy or another server responded. Check the URL.</source>
        <translation>Вместо ответа API пришла веб-страница: ответил прокси или другой сервер. Проверьте URL.</translation>
    </message>
    <message>
        <source>The contract has no such response. Check the URL and the response&apos;s body.</source>
        <translation>Такого ответа нет в контракте. Проверьте URL и тело ответа.</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлено</translation>
    </message>
    <message>
        <source>The request never left this computer. You can send again.</source>
        <translation>Запрос не ушёл с этого компьютера. Можно отправить ещё раз.</translation>
    </message>
    <message>
        <source>Stopped before sending</source>
        <translation>Остановлено до отправки</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>In flight elsewhere</source>
        <translation>Отправляется другой программой</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Changed data (items, weight) may not have been applied. Check the order.</source>
        <translation>Изменённые данные (состав, вес) могли не примениться. Проверьте заказ.</translation>
    </message>
    <message>
        <source>Status %1 came, which does not answer this request.</source>
        <translation>Пришёл статус %1: это не ответ на этот запрос.</translation>
    </message>
    <message>
        <source>Check the fields and the JSON: resending as is gives the same response.</source>
        <translation>Проверьте поля и JSON: повтор без правки даст тот же ответ.</translation>
    </message>
    <message>
        <source>Nothing was sent. You can send again.</source>
        <translation>Ничего не ушло. Можно отправить ещё раз.</translation>
    </message>
    <message>
        <source>It does not know this order. Check the ID.</source>
        <translation>Она не знает этот заказ. Проверьте номер.</translation>
    </message>
    <message>
        <source>This order does not take this event. Check the event.</source>
        <translation>Этот заказ не принимает это событие. Проверьте, то ли событие выбрано.</translation>
    </message>
    <message>
        <source>Error on the sandbox&apos;s side</source>
        <translation>Ошибка на стороне песочницы</translation>
    </message>
    <message>
        <source>The contract has no such response. Check the response&apos;s body.</source>
        <translation>Такого ответа нет в контракте. Проверьте тело ответа.</translation>
    </message>
    <message>
        <source>Nothing was sent to the new address.</source>
        <translation>По новому адресу ничего не отправлено.</translation>
    </message>
    <message>
        <source>The sandbox gave no complete response: the event may have been processed. Send it again: if it was processed, the response is 202, and all is well.</source>
        <translation>Песочница не дала полного ответа: событие могло обработаться. Отправьте его ещё раз: если уже обработано, придёт ответ 202 — и всё в порядке.</translation>
    </message>
    <message>
        <source>The sandbox responded, not the API.</source>
        <translation>Ответила песочница, а не API.</translation>
    </message>
    <message>
        <source>It did not take the token. Unless the order ID begins with H401-, restart the program.</source>
        <translation>Она не приняла токен. Если номер заказа не начинается с H401-, перезапустите программу.</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A point was put for the comma in %n number(s): %1.</source>
        <translation>
            <numerusform>В %n числе запятая заменена точкой: %1.</numerusform>
            <numerusform>В %n числах запятая заменена точкой: %1.</numerusform>
            <numerusform>В %n числах запятая заменена точкой: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>row %1 &quot;%2&quot;</source>
        <translation>строка %1 «%2»</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) were not taken, there is no column for them: %1.</source>
        <translation>
            <numerusform>Не вставлена %n ячейка, столбца для неё нет: %1.</numerusform>
            <numerusform>Не вставлены %n ячейки, столбца для них нет: %1.</numerusform>
            <numerusform>Не вставлено %n ячеек, столбца для них нет: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only headings were pasted, without rows.</source>
        <translation>Вставлены только заголовки, без строк.</translation>
    </message>
    <message>
        <source>There is no text to paste.</source>
        <translation>Вставлять нечего: в буфере обмена нет текста.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) pasted.</source>
        <translation>
            <numerusform>Вставлена %n строка.</numerusform>
            <numerusform>Вставлены %n строки.</numerusform>
            <numerusform>Вставлено %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>The first line was read as headings.</source>
        <translation>Первая строка прочитана как заголовки.</translation>
    </message>
    <message numerus="yes">
        <source>%n filled cell(s) replaced.</source>
        <translation>
            <numerusform>Заменена %n заполненная ячейка.</numerusform>
            <numerusform>Заменены %n заполненные ячейки.</numerusform>
            <numerusform>Заменено %n заполненных ячеек.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanTexts</name>
    <message>
        <source>No limit per second, at most %1 at once: how long it takes depends on the API.</source>
        <translation>Без ограничения скорости, не больше %1 одновременно: сколько это займёт, зависит от API.</translation>
    </message>
    <message>
        <source>At %1 a second this takes about %2.</source>
        <translation>При %1 в секунду это займёт около %2.</translation>
    </message>
    <message>
        <source>Rows to send: %1 of %2.</source>
        <translation>Уйдёт строк: %1 из %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) go without items.</source>
        <translation>
            <numerusform>%n заказ уйдёт без состава.</numerusform>
            <numerusform>%n заказа уйдут без состава.</numerusform>
            <numerusform>%n заказов уйдут без состава.</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty rows, left out: %1.</source>
        <translation>Пустых строк пропущено: %1.</translation>
    </message>
    <message>
        <source>Cells that lost stray spaces or invisible characters: %1.</source>
        <translation>Ячеек, из которых убраны лишние пробелы и невидимые символы: %1.</translation>
    </message>
    <message>
        <source>with errors</source>
        <translation>с ошибками</translation>
    </message>
    <message>
        <source>already accepted</source>
        <translation>уже приняты</translation>
    </message>
    <message>
        <source>duplicates; the first of each goes</source>
        <translation>дубли; первая такая строка уйдёт</translation>
    </message>
    <message>
        <source>same order and event, other data</source>
        <translation>тот же заказ и событие, другие данные</translation>
    </message>
    <message>
        <source>Rows that do not go: %1.</source>
        <translation>Не уйдут строки: %1.</translation>
    </message>
    <message>
        <source>Two columns for &quot;%1&quot;: &quot;%2&quot; fills it, &quot;%3&quot; is left out.</source>
        <translation>Для поля «%1» два столбца: заполняет «%2», «%3» не используется.</translation>
    </message>
    <message>
        <source>Nothing to send: the history has every row as accepted already.</source>
        <translation>Отправлять нечего: по журналу, все строки уже приняты.</translation>
    </message>
    <message>
        <source>Nothing to send: every row has errors. Correct the file, or which column fills what.</source>
        <translation>Отправлять нечего: ошибки во всех строках. Исправьте файл или выберите, какой столбец что заполняет.</translation>
    </message>
    <message>
        <source>Nothing to send: every row is left out, for the reasons below.</source>
        <translation>Отправлять нечего: пропущены все строки, причины ниже.</translation>
    </message>
    <message>
        <source>Nothing to send: there is no row.</source>
        <translation>Отправлять нечего: строк нет.</translation>
    </message>
    <message>
        <source>sent before, outcome unknown</source>
        <translation>уже уходили, результат неизвестен</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>rows: %1, the first in line %2</source>
        <translation>строк: %1, первая — %2</translation>
    </message>
    <message>
        <source>Cells written as =&quot;…&quot;, taken without it: %1.</source>
        <translation>Ячеек вида =&quot;…&quot;, взято то, что в кавычках: %1.</translation>
    </message>
    <message>
        <source>Cells left out, for the event of their row does not take them: %1.</source>
        <translation>Ячеек, которые событие их строки не принимает (они не отправятся): %1.</translation>
    </message>
    <message>
        <source>Dates without an offset, taken as this computer&apos;s time: %1. &quot;%2&quot; is sent as %3.</source>
        <translation>Дат без смещения, взятых как время этого компьютера: %1. «%2» отправится как %3.</translation>
    </message>
    <message>
        <source>This table is an export of the history: only its orders are taken. To send its requests again, select them in the history (command line: --from-history).</source>
        <translation>Эта таблица — экспорт истории: из неё взяты только заказы. Чтобы отправить её запросы ещё раз, выберите их в истории (в командной строке: --from-history).</translation>
    </message>
    <message>
        <source>Nothing to send: every row waits in another batch that is not finished. Go on with that one.</source>
        <translation>Отправлять нечего: все строки ждут в другой массовой отправке, которая не закончена. Продолжите её.</translation>
    </message>
    <message>
        <source>being sent elsewhere</source>
        <translation>отправляются в другом месте</translation>
    </message>
    <message>
        <source>wait in another batch</source>
        <translation>ждут в другой массовой отправке</translation>
    </message>
    <message>
        <source>The history has these as accepted there, and they are sent again: %1.</source>
        <translation>По журналу там уже принято, уйдёт ещё раз: %1.</translation>
    </message>
    <message>
        <source>Sent before, outcome unknown; they are sent again: %1.</source>
        <translation>Уже уходили, результат неизвестен; уйдут ещё раз: %1.</translation>
    </message>
    <message>
        <source>They wait in another batch that is not finished, and go from here: %1.</source>
        <translation>Ждут в другой незаконченной массовой отправке, уйдут отсюда: %1.</translation>
    </message>
</context>
<context>
    <name>PresetCommand</name>
    <message>
        <source>Saved events, to be sent again</source>
        <translation>Сохранённые события, чтобы отправлять их снова</translation>
    </message>
    <message>
        <source>List them</source>
        <translation>Перечислить</translation>
    </message>
    <message>
        <source>Show one, as its file has it</source>
        <translation>Показать шаблон, как он в файле</translation>
    </message>
    <message>
        <source>Delete one</source>
        <translation>Удалить шаблон</translation>
    </message>
    <message>
        <source>Its name, or its folder and name</source>
        <translation>Название или папка и название</translation>
    </message>
    <message>
        <source>Save an event, with placeholders where values are filled later: {{uuid}}, {{now+15m}}, {{ask:label}}</source>
        <translation>Сохранить событие, с подстановками на месте будущих значений: {{uuid}}, {{now+15m}}, {{ask:вопрос}}</translation>
    </message>
    <message>
        <source>Make a new order ID, UUID and codes at each use</source>
        <translation>Каждый раз брать новые номер, UUID и коды заказа</translation>
    </message>
    <message>
        <source>Replace the preset of that name</source>
        <translation>Заменить шаблон с этим названием</translation>
    </message>
    <message>
        <source>Write them to one file</source>
        <translation>Записать шаблоны в один файл</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Только эти</translation>
    </message>
    <message>
        <source>Read them from a file or folder of this program, Postman, Bruno, HAR or cURL; no host, no secret</source>
        <translation>Прочитать шаблоны из файла или папки этой программы, Postman, Bruno, HAR или cURL; без адресов и секретов</translation>
    </message>
    <message>
        <source>The file or folder</source>
        <translation>Файл или папка</translation>
    </message>
    <message>
        <source>Put them into this folder</source>
        <translation>Положить в эту папку</translation>
    </message>
    <message>
        <source>a whole request</source>
        <translation>запрос целиком</translation>
    </message>
    <message>
        <source>There are no presets yet.</source>
        <translation>Шаблонов пока нет.</translation>
    </message>
    <message>
        <source>Name an event, such as order.accepted.</source>
        <translation>Укажите событие, например order.accepted.</translation>
    </message>
    <message>
        <source>To replace it, add --force.</source>
        <translation>Чтобы заменить его, добавьте --force.</translation>
    </message>
    <message>
        <source>Presets: %1.</source>
        <translation>Шаблонов: %1.</translation>
    </message>
    <message>
        <source>Imported: %1. Refused: %2.</source>
        <translation>Импортировано: %1. Не подошло: %2.</translation>
    </message>
</context>
<context>
    <name>ProductionOptions</name>
    <message>
        <source>For a batch in production: how many rows will be sent</source>
        <translation>Для массовой отправки в прод: сколько строк уйдёт</translation>
    </message>
    <message>
        <source>Send to production: the environment&apos;s name once more</source>
        <translation>Отправить в прод: название окружения ещё раз</translation>
    </message>
    <message>
        <source>Ticket or reason, kept in the history; production needs one</source>
        <translation>Тикет или причина, остаётся в журнале; для прода обязательно</translation>
    </message>
    <message>
        <source>--reason with a ticket or a reason</source>
        <translation>--reason с тикетом или причиной</translation>
    </message>
    <message>
        <source>--confirm-rows with the number of rows that will be sent (more than five rows, and cancellations, need it)</source>
        <translation>--confirm-rows с числом строк, которые уйдут (нужно для более чем пяти строк и для отмен)</translation>
    </message>
    <message>
        <source>--confirm with the last four characters of the order&apos;s id</source>
        <translation>--confirm с последними четырьмя символами номера заказа</translation>
    </message>
    <message>
        <source>To send to production, add: %1.</source>
        <translation>Чтобы отправить в прод, добавьте: %1.</translation>
    </message>
    <message>
        <source>For a cancellation in production: the last four characters of the order&apos;s id</source>
        <translation>Для отмены заказа в прод: последние четыре символа номера заказа</translation>
    </message>
    <message>
        <source>Send to production despite warnings that must be read: kilograms, look-alike letters, fields that the event does not take</source>
        <translation>Отправить в прод несмотря на предупреждения, которые нужно прочитать: килограммы, похожие буквы, поля, которых у события нет</translation>
    </message>
    <message>
        <source>--despite-warnings, once you have read them</source>
        <translation>--despite-warnings, когда прочитаете предупреждения</translation>
    </message>
    <message>
        <source>Who sends, kept in the history; the computer&apos;s user is kept in any case</source>
        <translation>Кто отправляет, остаётся в журнале; пользователь компьютера записывается в любом случае</translation>
    </message>
</context>
<context>
    <name>RecordComparison</name>
    <message>
        <source>identical bytes</source>
        <translation>байты одинаковы</translation>
    </message>
    <message>
        <source>the bytes differ</source>
        <translation>байты различаются</translation>
    </message>
    <message>
        <source>bytes: %1</source>
        <translation>байт: %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Order ID</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>Order UUID</source>
        <translation>UUID заказа</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Время ответа</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Ticket or reason</source>
        <translation>Тикет или причина</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Request body</source>
        <translation>Тело запроса</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Response body</source>
        <translation>Тело ответа</translation>
    </message>
</context>
<context>
    <name>RecordText</name>
    <message>
        <source>Attempt %1: %2</source>
        <translation>Попытка %1: %2</translation>
    </message>
    <message>
        <source>No end is recorded yet.</source>
        <translation>Окончание ещё не записано.</translation>
    </message>
    <message>
        <source>The program ended before the response; this end was recorded later: %1</source>
        <translation>Программа завершилась до ответа; окончание записано позже: %1</translation>
    </message>
    <message>
        <source>The program ended before the request began; this end was recorded later: %1</source>
        <translation>Программа завершилась до начала запроса; окончание записано позже: %1</translation>
    </message>
    <message>
        <source>request left after %1</source>
        <translation>запрос ушёл через %1</translation>
    </message>
    <message>
        <source>answer began after %1</source>
        <translation>ответ начался через %1</translation>
    </message>
    <message>
        <source>over after %1</source>
        <translation>всего %1</translation>
    </message>
    <message>
        <source>%1 (user of the computer: %2)</source>
        <translation>%1 (пользователь компьютера: %2)</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Order ID</source>
        <translation>Номер заказа</translation>
    </message>
    <message>
        <source>Order UUID</source>
        <translation>UUID заказа</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Ticket or reason</source>
        <translation>Тикет или причина</translation>
    </message>
    <message>
        <source>Sent again, record</source>
        <translation>Отправлено ещё раз, запись</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
</context>
<context>
    <name>RowExplanation</name>
    <message>
        <source>And more of them: %1. The record in the history has them all.</source>
        <translation>И ещё замечаний: %1. Все они есть в записи журнала.</translation>
    </message>
    <message>
        <source>Held: an earlier event of this order was not accepted. &quot;Send the held rows&quot; sends it.</source>
        <translation>Ждёт: прошлое событие этого заказа не принято. Отправить её можно кнопкой «Отправить ждущие».</translation>
    </message>
    <message>
        <source>It was not sent yet.</source>
        <translation>Ещё не отправлена.</translation>
    </message>
    <message>
        <source>It is being sent.</source>
        <translation>Отправляется.</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Не отправлено. %1</translation>
    </message>
    <message>
        <source>Held: an earlier event of this order was not accepted.</source>
        <translation>Ждёт: прошлое событие этого заказа не принято.</translation>
    </message>
    <message>
        <source>By %1, a member of the team.</source>
        <translation>Участник: %1.</translation>
    </message>
</context>
<context>
    <name>SandboxCommand</name>
    <message>
        <source>Run the sandbox: a server on this computer that responds as the API does</source>
        <translation>Запустить песочницу: сервер на этом компьютере, который отвечает как API</translation>
    </message>
    <message>
        <source>The port; 0 takes any that is free</source>
        <translation>Порт; 0 — любой свободный</translation>
    </message>
    <message>
        <source>The token it accepts; it is not a secret</source>
        <translation>Токен, который она принимает; это не секрет</translation>
    </message>
    <message>
        <source>Milliseconds before each response</source>
        <translation>Миллисекунды перед каждым ответом</translation>
    </message>
    <message>
        <source>It remembers orders in memory only. Press Ctrl+C to end it.</source>
        <translation>Заказы помнит только в памяти. Чтобы закончить, нажмите Ctrl+C.</translation>
    </message>
    <message>
        <source>Order IDs that begin with these get a response of their own:</source>
        <translation>Номера заказов, которые так начинаются, получают особый ответ:</translation>
    </message>
    <message>
        <source>that status</source>
        <translation>этот статус</translation>
    </message>
    <message>
        <source>processed, but the response comes late</source>
        <translation>обработано, но ответ приходит поздно</translation>
    </message>
    <message>
        <source>processed, but the response is cut off</source>
        <translation>обработано, но ответ оборван</translation>
    </message>
</context>
<context>
    <name>ScenarioCommand</name>
    <message>
        <source>Ordered lists of events with the response expected of each</source>
        <translation>Списки событий по порядку, у каждого свой ожидаемый ответ</translation>
    </message>
    <message>
        <source>List them, the built-in ones last</source>
        <translation>Показать список, встроенные в конце</translation>
    </message>
    <message>
        <source>Show the steps of one</source>
        <translation>Показать шаги сценария</translation>
    </message>
    <message>
        <source>Its name or id</source>
        <translation>Название или id</translation>
    </message>
    <message>
        <source>Check them and all that they use, and send nothing</source>
        <translation>Проверить сценарии и всё, что им нужно, ничего не отправляя</translation>
    </message>
    <message>
        <source>Only these</source>
        <translation>Только эти</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n шаг</numerusform>
            <numerusform>%n шага</numerusform>
            <numerusform>%n шагов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: sound, %n step(s)</source>
        <translation>
            <numerusform>%1: всё верно, %n шаг</numerusform>
            <numerusform>%1: всё верно, %n шага</numerusform>
            <numerusform>%1: всё верно, %n шагов</numerusform>
        </translation>
    </message>
    <message>
        <source>Send its steps, one after the other; not to production</source>
        <translation>Отправить шаги по порядку; не в прод</translation>
    </message>
    <message>
        <source>The environment&apos;s name; sandbox is always there</source>
        <translation>Название окружения; sandbox есть всегда</translation>
    </message>
    <message>
        <source>An order ID or UUID; can be repeated, then all run at once. A new one without it</source>
        <translation>Номер или UUID заказа; можно повторять, тогда все идут разом. Без него номер новый</translation>
    </message>
    <message>
        <source>LABEL=VALUE for a step that asks; can be repeated</source>
        <translation>ВОПРОС=ЗНАЧЕНИЕ для шага, который спрашивает; можно повторять</translation>
    </message>
    <message>
        <source>Ticket or reason, for the history</source>
        <translation>Тикет или причина, для журнала</translation>
    </message>
    <message>
        <source>In whose name it is sent</source>
        <translation>От чьего имени отправлять</translation>
    </message>
    <message>
        <source>Write a report in JUnit XML to this file</source>
        <translation>Записать отчёт JUnit XML в этот файл</translation>
    </message>
    <message>
        <source>Write a report as one HTML page to this file</source>
        <translation>Записать отчёт одной страницей HTML в этот файл</translation>
    </message>
    <message>
        <source>Write a report for a ticket to this file</source>
        <translation>Записать отчёт для тикета в этот файл</translation>
    </message>
    <message>
        <source>--order-id is empty: leave it out for a new order.</source>
        <translation>--order-id пуст: чтобы заказ был новым, уберите его.</translation>
    </message>
    <message>
        <source>The order ID or UUID of a run, to see where each step goes; can be repeated</source>
        <translation>Номер или UUID заказа запуска: видно, по какому заказу идёт каждый шаг; можно повторять</translation>
    </message>
    <message>
        <source>%1, step %2: %3</source>
        <translation>%1, шаг %2: %3</translation>
    </message>
    <message>
        <source>Two reports would go to one file. Give each a file of its own.</source>
        <translation>Два отчёта попали бы в один файл. Укажите каждому свой файл.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The report of the run of &quot;%1&quot; of %2 ends before the run did: passed %3 of %4 in %5, %6. Look for the last ones in the history: vestnik-cli history</source>
        <translation>Отчёт о запуске сценария «%1» от %2 кончается раньше самого запуска: пройдено %3 из %4, окружение: %5, %6. Последние отправки есть в журнале: vestnik-cli history</translation>
    </message>
</context>
<context>
    <name>ScenarioText</name>
    <message>
        <source>Request and response</source>
        <translation>Запрос и ответ</translation>
    </message>
    <message>
        <source>Scenario &quot;%1&quot;: %2</source>
        <translation>Сценарий «%1»: %2</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ожидалось</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Пришло</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Шаг %1</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Не запускался</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Прошёл</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не прошёл</translation>
    </message>
    <message>
        <source>Expected: %1. Got: %2</source>
        <translation>Ожидалось: %1. Пришло: %2</translation>
    </message>
    <message>
        <source>Expected status %1, got %2</source>
        <translation>Ожидался статус %1, пришёл %2</translation>
    </message>
    <message>
        <source>Expected an error of the field %1; the response names: %2</source>
        <translation>Ожидалась ошибка поля %1; в ответе названы: %2</translation>
    </message>
    <message>
        <source>The response does not match %1; it is: %2</source>
        <translation>Ответ не подходит под %1; пришло: %2</translation>
    </message>
    <message>
        <source>Expected within %1 ms, took %2 ms</source>
        <translation>Ожидалось не дольше %1 мс, вышло %2 мс</translation>
    </message>
    <message>
        <source>passed %1 of %2</source>
        <translation>пройдено %1 из %2</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>статус %1</translation>
    </message>
    <message>
        <source>an error of the field %1</source>
        <translation>ошибка поля %1</translation>
    </message>
    <message>
        <source>the response matches %1</source>
        <translation>ответ подходит под %1</translation>
    </message>
    <message>
        <source>within %1 ms</source>
        <translation>не дольше %1 мс</translation>
    </message>
    <message>
        <source>any response</source>
        <translation>любой ответ</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Запись: %1</translation>
    </message>
    <message>
        <source>new order</source>
        <translation>новый заказ</translation>
    </message>
    <message>
        <source>wrong token</source>
        <translation>неверный токен</translation>
    </message>
    <message>
        <source>by the UUID</source>
        <translation>по UUID</translation>
    </message>
    <message>
        <source>by the order ID and the UUID</source>
        <translation>по номеру и UUID</translation>
    </message>
    <message>
        <source>without an order ID</source>
        <translation>без номера заказа</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>остановить</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>продолжить</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>спросить</translation>
    </message>
    <message>
        <source>Expected a whole response. Got: %1</source>
        <translation>Ожидался полный ответ. Пришло: %1</translation>
    </message>
    <message>
        <source>accepted (200 or 202)</source>
        <translation>принято (200 или 202)</translation>
    </message>
    <message>
        <source>The request was not sent.</source>
        <translation>Запрос не ушёл.</translation>
    </message>
    <message>
        <source>The request was not sent. %1</source>
        <translation>Запрос не ушёл. %1</translation>
    </message>
    <message>
        <source>Expected status %1, no response came</source>
        <translation>Ожидался статус %1, ответ не пришёл</translation>
    </message>
    <message>
        <source>stopped after %1 of %2, passed %3</source>
        <translation>остановлен после %1 из %2, пройдено %3</translation>
    </message>
    <message>
        <source>new order %1</source>
        <translation>новый заказ %1</translation>
    </message>
    <message>
        <source>step %1 (%2)</source>
        <translation>шаг %1 (%2)</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>шаг %1</translation>
    </message>
    <message>
        <source>Steps whose order is known only once they are sent (%1): %2</source>
        <translation>Шаги, заказ которых станет известен только при отправке (%1): %2</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущен</translation>
    </message>
    <message>
        <source>The order of this step is fixed: it goes once, in the run of another order.</source>
        <translation>Заказ этого шага указан в нём самом: шаг идёт один раз, в запуске другого заказа.</translation>
    </message>
    <message>
        <source>Steps that go to another order than the run&apos;s (%1): %2</source>
        <translation>Шаги не по заказу запуска (%1): %2</translation>
    </message>
    <message>
        <source>Steps whose order is fixed, so that they go once for all orders (%1): %2</source>
        <translation>Шаги со своим заказом, которые идут один раз на все заказы (%1): %2</translation>
    </message>
    <message>
        <source>Differs from the last run: step %1, %2: was %3, is %4</source>
        <translation>Отличие от прошлого запуска: шаг %1, %2: было «%3», стало «%4»</translation>
    </message>
    <message>
        <source>New since the last run: step %1, %2</source>
        <translation>Новый с прошлого запуска: шаг %1, %2</translation>
    </message>
    <message>
        <source>Only in the last run: step %1, %2</source>
        <translation>Только в прошлом запуске: шаг %1, %2</translation>
    </message>
    <message>
        <source>%1 and more: %2</source>
        <translation>%1 и ещё: %2</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Заказ: %1</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>The report ends before this step. Look in the history whether it was sent.</source>
        <translation>Отчёт кончается раньше этого шага. Был ли он отправлен, смотрите в журнале.</translation>
    </message>
    <message>
        <source>the report ends after %1 of %2, passed %3</source>
        <translation>отчёт кончается после %1 из %2, пройдено %3</translation>
    </message>
    <message>
        <source>The order of this step is fixed: it was to go once, in the run of another order, which ended before it. It was not sent.</source>
        <translation>Заказ этого шага задан: он должен был уйти один раз, в запуске другого заказа, но тот закончился раньше. Шаг не отправлен.</translation>
    </message>
</context>
<context>
    <name>Secrets</name>
    <message>
        <source>the keychain does not have it</source>
        <translation>в связке ключей этого нет</translation>
    </message>
    <message>
        <source>no keychain available</source>
        <translation>связка ключей недоступна</translation>
    </message>
    <message>
        <source>the keychain is locked</source>
        <translation>связка ключей заблокирована</translation>
    </message>
    <message>
        <source>the keychain does not respond</source>
        <translation>связка ключей не отвечает</translation>
    </message>
    <message>
        <source>The keychain may still hold the secrets of &quot;%1&quot;: %2.</source>
        <translation>В связке ключей могли остаться секреты окружения «%1»: %2.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Связка ключей заблокирована.</translation>
    </message>
    <message>
        <source>The keychain does not respond.</source>
        <translation>Связка ключей не отвечает.</translation>
    </message>
    <message>
        <source>No keychain available.</source>
        <translation>Связка ключей недоступна.</translation>
    </message>
    <message>
        <source>The token lasts until you close the program.</source>
        <translation>Токен действует до закрытия программы.</translation>
    </message>
    <message>
        <source>The proxy&apos;s password lasts until you close the program.</source>
        <translation>Пароль прокси действует до закрытия программы.</translation>
    </message>
    <message>
        <source>The key&apos;s passphrase lasts until you close the program.</source>
        <translation>Пароль ключа действует до закрытия программы.</translation>
    </message>
    <message>
        <source>A token that you enter lasts until you close the program.</source>
        <translation>Введённый токен будет действовать до закрытия программы.</translation>
    </message>
</context>
<context>
    <name>SendCommand</name>
    <message>
        <source>Waiting for the response. Press Ctrl+C again to stop waiting.</source>
        <translation>Ждём ответа. Нажмите Ctrl+C ещё раз, чтобы не ждать.</translation>
    </message>
    <message>
        <source>Send one event, once</source>
        <translation>Отправить одно событие, один раз</translation>
    </message>
    <message>
        <source>The environment&apos;s name; sandbox is always there</source>
        <translation>Название окружения; sandbox есть всегда</translation>
    </message>
    <message>
        <source>Show the request and send nothing</source>
        <translation>Показать запрос и ничего не отправлять</translation>
    </message>
    <message>
        <source>The token for &quot;%1&quot; is taken from %2.</source>
        <translation>Токен для «%1» взят из %2.</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Save the token with env token, or give it in the variable %1.</source>
        <translation>Сохраните токен командой env token или передайте в переменной %1.</translation>
    </message>
    <message>
        <source>Send a preset, once</source>
        <translation>Отправить шаблон один раз</translation>
    </message>
    <message>
        <source>Send it although another member of the team is sending this event now</source>
        <translation>Отправить, хотя это событие сейчас отправляет другой участник команды</translation>
    </message>
    <message>
        <source>To send it all the same, add %1.</source>
        <translation>Чтобы всё равно отправить, добавьте %1.</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>%1 to %2</source>
        <translation>с %1 по %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>по %1</translation>
    </message>
    <message>
        <source>Unauthorized or denied (401, 403)</source>
        <translation>Не авторизован или доступ запрещён (401, 403)</translation>
    </message>
    <message>
        <source>Refused for its data (422, 400)</source>
        <translation>Отказ из-за данных (422, 400)</translation>
    </message>
    <message>
        <source>Error on the API side (5xx)</source>
        <translation>Ошибка на стороне API (5xx)</translation>
    </message>
    <message>
        <source>Unexpected response</source>
        <translation>Неожиданный ответ</translation>
    </message>
    <message>
        <source>Shift: %1</source>
        <translation>Смена: %1</translation>
    </message>
    <message>
        <source>Operator: everybody</source>
        <translation>Оператор: все</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Оператор: %1</translation>
    </message>
    <message>
        <source>Events sent: %1</source>
        <translation>Отправлено событий: %1</translation>
    </message>
    <message>
        <source>Besides, to the sandbox, where the API received nothing: %1</source>
        <translation>Кроме того, в песочницу, где API ничего не получил: %1</translation>
    </message>
    <message>
        <source>Needs attention: %1</source>
        <translation>Требуют внимания: %1</translation>
    </message>
    <message>
        <source>…and more: %1</source>
        <translation>…и ещё: %1</translation>
    </message>
    <message>
        <source>Only what Vestnik sent from this computer</source>
        <translation>Только отправки из Vestnik с этого компьютера</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Vestnik is open already; its window came to the front.</source>
        <translation>Vestnik уже открыт; его окно выведено вперёд.</translation>
    </message>
    <message>
        <source>Vestnik is open already with this data folder, but does not respond. Wait until it does, or end it first.</source>
        <translation>Vestnik уже открыт с этой папкой данных, но не отвечает. Подождите, пока он ответит, или сначала завершите его.</translation>
    </message>
</context>
<context>
    <name>StartOptions</name>
    <message>
        <source>Sends order events, one POST each, and keeps a record of every response</source>
        <translation>Отправляет события заказов, каждое одним POST, и записывает каждый ответ</translation>
    </message>
    <message>
        <source>The folder that holds all state</source>
        <translation>Папка, где лежит всё: журнал, окружения, шаблоны</translation>
    </message>
    <message>
        <source>The language: ru or en</source>
        <translation>Язык: ru или en</translation>
    </message>
    <message>
        <source>Add what the program does to this file, for a report of a fault: no token, no order, no response</source>
        <translation>Дописывать в этот файл, что делает программа, для сообщения о сбое: без токенов, заказов и ответов</translation>
    </message>
    <message>
        <source>Show the window, print how long that took, and exit</source>
        <translation>Показать окно, напечатать, за какое время, и выйти</translation>
    </message>
    <message>
        <source>Put this order ID or UUID into the form; nothing is sent</source>
        <translation>Внести в форму этот номер заказа или UUID; ничего не отправляется</translation>
    </message>
    <message>
        <source>A table for a batch, or presets to import; each is shown before anything is done</source>
        <translation>Таблица для массовой отправки или шаблоны для импорта; сначала всё показывается</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Sending</source>
        <translation>Отправляется</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не ушло</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ</translation>
    </message>
</context>
<context>
    <name>TallyText</name>
    <message>
        <source>Sending: %1</source>
        <translation>Отправляется: %1</translation>
    </message>
    <message>
        <source>Paused, left: %1</source>
        <translation>На паузе, осталось: %1</translation>
    </message>
    <message>
        <source>Not sent yet: %1</source>
        <translation>Ещё не отправлено: %1</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Завершена</translation>
    </message>
    <message>
        <source>not accepted: %1</source>
        <translation>не принято: %1</translation>
    </message>
    <message>
        <source>outcome unknown: %1</source>
        <translation>результат неизвестен: %1</translation>
    </message>
    <message>
        <source>held: %1</source>
        <translation>ждут: %1</translation>
    </message>
    <message>
        <source>left out by the check: %1</source>
        <translation>отсеяно проверкой: %1</translation>
    </message>
    <message>
        <source>of them corrected and accepted: %1</source>
        <translation>из них исправлено и принято: %1</translation>
    </message>
    <message>
        <source>left out, the history has them already: %1</source>
        <translation>не отправлено, уже есть в журнале: %1</translation>
    </message>
</context>
<context>
    <name>TargetFile</name>
    <message>
        <source>The file to write</source>
        <translation>Файл, который записать</translation>
    </message>
    <message>
        <source>Replace the file if it is there already</source>
        <translation>Заменить файл, если он уже есть</translation>
    </message>
    <message>
        <source>--force replaces it.</source>
        <translation>Заменить его: --force.</translation>
    </message>
    <message>
        <source>Written: %1. %2</source>
        <translation>Записано: %1. %2</translation>
    </message>
</context>
<context>
    <name>TeamCommand</name>
    <message>
        <source>The team&apos;s database did not take all of it in time. What is missing there goes there next time.</source>
        <translation>Общая база не успела принять всё. Недостающее попадёт туда в следующий раз.</translation>
    </message>
    <message>
        <source>A history that several computers share, on a PostgreSQL of your own</source>
        <translation>Общий журнал нескольких компьютеров на вашем PostgreSQL</translation>
    </message>
    <message>
        <source>Connect this computer to a team, and put its history there; the password comes from standard input</source>
        <translation>Подключить этот компьютер к общей базе и поместить туда его журнал; пароль читается со стандартного ввода</translation>
    </message>
    <message>
        <source>Connected to %1 as &quot;%2&quot;.</source>
        <translation>Подключено к %1, имя «%2».</translation>
    </message>
    <message>
        <source>The keychain did not take the password (%1). Give it in the variable %2 each time.</source>
        <translation>Связка ключей не приняла пароль (%1). Передавайте его каждый раз в переменной %2.</translation>
    </message>
    <message>
        <source>Records that were removed here by age are not there: %1</source>
        <translation>Записей, удалённых здесь по возрасту и потому не попавших туда: %1</translation>
    </message>
    <message>
        <source>Records of this computer that went there: %1</source>
        <translation>Записей этого компьютера передано: %1</translation>
    </message>
    <message>
        <source>Disconnect this computer from its team; its records stay there</source>
        <translation>Отключить этот компьютер от общей базы; его записи останутся там</translation>
    </message>
    <message>
        <source>Disconnected. What this computer put there stays there, and its own history stays here.</source>
        <translation>Отключено. Переданное туда остаётся там, а свой журнал — здесь.</translation>
    </message>
    <message>
        <source>The keychain may still hold the password: %1</source>
        <translation>Пароль мог остаться в связке ключей: %1</translation>
    </message>
    <message>
        <source>Prepare a database for a team, or bring it up to date; for its administrator</source>
        <translation>Подготовить общую базу или обновить её; для администратора базы</translation>
    </message>
    <message>
        <source>Make a user of this name who may work with it, with a new password</source>
        <translation>Завести пользователя с этим именем и новым паролем, которому можно работать с базой</translation>
    </message>
    <message>
        <source>The database %1 is ready for a team.</source>
        <translation>База %1 готова для общей работы.</translation>
    </message>
    <message>
        <source>%1: password %2</source>
        <translation>%1: пароль %2</translation>
    </message>
    <message>
        <source>List who puts a history there</source>
        <translation>Показать, чьи журналы там есть</translation>
    </message>
    <message>
        <source>Nobody has put a history there yet.</source>
        <translation>Там пока нет ни одного журнала.</translation>
    </message>
    <message>
        <source>%1 · %2 · user %3 · Vestnik %4 · seen %5 · records up to %6</source>
        <translation>%1 · %2 · пользователь %3 · Vestnik %4 · был на связи %5 · записи до %6</translation>
    </message>
    <message>
        <source>The server&apos;s name, or the folder of its socket</source>
        <translation>Имя сервера или папка его сокета</translation>
    </message>
    <message>
        <source>The server&apos;s port (5432)</source>
        <translation>Порт сервера (5432)</translation>
    </message>
    <message>
        <source>The database&apos;s name</source>
        <translation>Имя базы</translation>
    </message>
    <message>
        <source>The user of the database</source>
        <translation>Пользователь базы</translation>
    </message>
    <message>
        <source>verify-full (default): the certificate must be trusted and name the server; verify-ca: it must be trusted; disable: for a server on this computer alone</source>
        <translation>verify-full (по умолчанию): сертификат должен быть доверенным и на имя сервера; verify-ca: должен быть доверенным; disable: только для сервера на этом компьютере</translation>
    </message>
    <message>
        <source>A file with the certificate of the server&apos;s authority, if the system does not trust it</source>
        <translation>Файл с сертификатом центра, подписавшего сертификат сервера, если система ему не доверяет</translation>
    </message>
    <message>
        <source>The name that the others see</source>
        <translation>Имя, которое видят другие</translation>
    </message>
    <message>
        <source>Remove old records from the team&apos;s database, not from its computers; for its administrator</source>
        <translation>Удалить старые записи из общей базы, но не с компьютеров; для администратора базы</translation>
    </message>
    <message>
        <source>The age in days beyond which they go</source>
        <translation>Возраст в днях, старше которого записи удаляются</translation>
    </message>
    <message>
        <source>Records removed: %1</source>
        <translation>Удалено записей: %1</translation>
    </message>
    <message>
        <source>Say which team is connected, and whether all is there</source>
        <translation>Показать, какая общая база подключена и всё ли там</translation>
    </message>
    <message>
        <source>The team&apos;s password is taken from %1.</source>
        <translation>Пароль общей базы взят из %1.</translation>
    </message>
    <message>
        <source>Password of %1 for %2 (it is not shown; empty: none):</source>
        <translation>Пароль %1 для %2 (не показывается; пусто: без пароля):</translation>
    </message>
    <message>
        <source>Check that no record of any member was altered or removed there</source>
        <translation>Проверить, что ни одна запись ни одного участника там не изменена и не удалена</translation>
    </message>
    <message>
        <source>sound; records: %1; those up to %2 were removed by the administrator</source>
        <translation>в порядке; записей: %1; записи до %2 удалил администратор</translation>
    </message>
    <message>
        <source>sound; records: %1</source>
        <translation>в порядке; записей: %1</translation>
    </message>
    <message>
        <source>NOT sound: record %1 was altered</source>
        <translation>НЕ в порядке: запись %1 изменена</translation>
    </message>
    <message>
        <source>NOT sound: from record %1 on some are missing</source>
        <translation>НЕ в порядке: начиная с записи %1 есть пропуск</translation>
    </message>
    <message>
        <source>NOT sound: the list of sends does not say what the records say (line %1)</source>
        <translation>НЕ в порядке: список отправок расходится с записями (строка %1)</translation>
    </message>
</context>
<context>
    <name>TeamStanding</name>
    <message>
        <source>Team, %1</source>
        <translation>Команда, %1</translation>
    </message>
    <message>
        <source>sending: %1</source>
        <translation>отправляется: %1</translation>
    </message>
    <message>
        <source>in the queue: %1</source>
        <translation>в очереди: %1</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>закончена</translation>
    </message>
    <message>
        <source>accepted: %1</source>
        <translation>принято: %1</translation>
    </message>
    <message>
        <source>not accepted: %1</source>
        <translation>не принято: %1</translation>
    </message>
    <message>
        <source>outcome unknown: %1</source>
        <translation>результат неизвестен: %1</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>пропущено: %1</translation>
    </message>
</context>
<context>
    <name>TeamText</name>
    <message>
        <source>No connection with the team since %1. %2</source>
        <translation>Нет связи с общим журналом с %1. %2</translation>
    </message>
    <message>
        <source>Sending goes on.</source>
        <translation>Отправка продолжается.</translation>
    </message>
    <message>
        <source>No team is connected. This computer&apos;s history knows only what was sent from here.</source>
        <translation>Общий журнал не подключён. Журнал этого компьютера знает только то, что отправлено отсюда.</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Подключение к %1…</translation>
    </message>
    <message>
        <source>Connected to %1 as &quot;%2&quot;.</source>
        <translation>Подключено к %1, имя «%2».</translation>
    </message>
    <message>
        <source>All records of this computer are there.</source>
        <translation>Все записи этого компьютера там.</translation>
    </message>
    <message>
        <source>Records of this computer that are not there yet: %1.</source>
        <translation>Записей этого компьютера ещё не там: %1.</translation>
    </message>
    <message>
        <source>The team&apos;s database does not answer.</source>
        <translation>База команды не отвечает.</translation>
    </message>
</context>
<context>
    <name>Ticket</name>
    <message>
        <source>SANDBOX — the API received nothing</source>
        <translation>ПЕСОЧНИЦА — в API ничего не ушло</translation>
    </message>
    <message>
        <source>Order %1 — %2 (%3)</source>
        <translation>Заказ %1 — %2 (%3)</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Результат: %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Время: %1</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Окружение: %1</translation>
    </message>
    <message>
        <source>Operator: %1</source>
        <translation>Оператор: %1</translation>
    </message>
    <message>
        <source>Ticket: %1</source>
        <translation>Тикет: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Попыток: %1</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Запись: %1</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Ответ</translation>
    </message>
</context>
<context>
    <name>Times</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no offset and is taken as this computer&apos;s time: %2.</source>
        <translation>«%1» без смещения взято как время этого компьютера: %2.</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>No server responds at this address and port.</source>
        <translation>По этому адресу и порту сервер не отвечает.</translation>
    </message>
    <message>
        <source>There is no server of that name.</source>
        <translation>Сервера с таким именем нет.</translation>
    </message>
    <message>
        <source>No trusted encrypted connection could be made.</source>
        <translation>Не удалось установить доверенное шифрованное соединение.</translation>
    </message>
    <message>
        <source>The connection broke before the response was complete.</source>
        <translation>Соединение оборвалось до конца ответа.</translation>
    </message>
    <message>
        <source>No complete response came in time.</source>
        <translation>За отведённое время полный ответ не пришёл.</translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation>Остановлено вручную.</translation>
    </message>
    <message>
        <source>What came back is not an HTTP response.</source>
        <translation>То, что пришло, — не ответ HTTP.</translation>
    </message>
    <message>
        <source>The network failed.</source>
        <translation>Сбой сети.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another host. Check the address, or the TLS server name.</source>
        <translation>Сертификат сервера выдан на другой хост. Проверьте адрес или имя сервера для TLS.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate has expired. Its owner must renew it.</source>
        <translation>Сертификат сервера истёк. Обновить его должен владелец.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid yet. Check this computer&apos;s date and time.</source>
        <translation>Сертификат сервера ещё не действует. Проверьте дату и время на этом компьютере.</translation>
    </message>
    <message>
        <source>Nobody trusted has signed the server&apos;s certificate. If it is your company&apos;s, add its CA file to the environment.</source>
        <translation>Сертификат сервера не подписан никем из доверенных. Если он вашей компании, добавьте её файл CA в окружение.</translation>
    </message>
    <message>
        <source>The server has signed its certificate itself. If it is yours, add it as a CA file to the environment.</source>
        <translation>Сертификат сервера самоподписанный. Если сервер ваш, добавьте его как файл CA в окружение.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was revoked by its issuer.</source>
        <translation>Сертификат сервера отозван тем, кто его выдал.</translation>
    </message>
    <message>
        <source>The server does not use TLS at this port. Check the port, or whether the address begins with http://.</source>
        <translation>На этом порту сервер не поддерживает TLS. Проверьте порт или не начинается ли адрес с http://.</translation>
    </message>
    <message>
        <source>The server wants a client certificate, or another one. Set it in the environment.</source>
        <translation>Сервер требует клиентский сертификат или другой сертификат. Задайте его в окружении.</translation>
    </message>
    <message>
        <source>No proxy responds at this address and port.</source>
        <translation>По этому адресу и порту прокси не отвечает.</translation>
    </message>
    <message>
        <source>There is no proxy of that name.</source>
        <translation>Прокси с таким именем нет.</translation>
    </message>
    <message>
        <source>The proxy wants a user and a password, or other ones.</source>
        <translation>Прокси требует имя и пароль или другие имя и пароль.</translation>
    </message>
    <message>
        <source>The proxy did not connect to the server. Check its address, user and password, and whether it allows this server.</source>
        <translation>Прокси не соединил с сервером. Проверьте его адрес, имя и пароль, и пускает ли он к этому серверу.</translation>
    </message>
    <message>
        <source>What came over the connection does not answer this request.</source>
        <translation>То, что пришло по соединению, — не ответ на этот запрос.</translation>
    </message>
</context>
<context>
    <name>vestnik::AttentionButton</name>
    <message>
        <source>Needs attention: %1</source>
        <translation>Требуют внимания: %1</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Требуют внимания</translation>
    </message>
    <message>
        <source>Failed or unknown, with no later success for the same order, event and address (the sandbox is not counted)</source>
        <translation>Отказ или неизвестный результат без более позднего успеха по тому же заказу, событию и адресу (песочница не считается)</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchCheckPage</name>
    <message>
        <source>Written to %1</source>
        <translation>Записано в %1</translation>
    </message>
    <message>
        <source>the table</source>
        <translation>таблица</translation>
    </message>
    <message numerus="yes">
        <source>Next: sending of %n row(s)</source>
        <translation>
            <numerusform>Дальше: отправка %n строки</numerusform>
            <numerusform>Дальше: отправка %n строк</numerusform>
            <numerusform>Дальше: отправка %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the rows…</source>
        <translation>Проверка строк…</translation>
    </message>
    <message>
        <source>Storing the plan…</source>
        <translation>План сохраняется…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Файл записывается…</translation>
    </message>
    <message>
        <source>Leave out those already accepted: %1</source>
        <translation>Не отправлять уже принятые: %1</translation>
    </message>
    <message>
        <source>Rows that contradict one another: %1. Send them all in order (unticked, none of them goes)</source>
        <translation>Строк, которые противоречат друг другу: %1. Отправить все по порядку (без галочки не уйдёт ни одна)</translation>
    </message>
    <message>
        <source>Cyrillic letters in IDs: replaced by Latin ones in all rows</source>
        <translation>Русские буквы в номерах: заменены на латинские во всех строках</translation>
    </message>
    <message>
        <source>Cyrillic letters in IDs, rows: %1. Replace in all rows</source>
        <translation>Русские буквы в номерах, строк: %1. Заменить во всех строках</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Ещё ничего не отправлено.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Замечания</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Export the findings</source>
        <translation>Сохранить замечания в файл</translation>
    </message>
    <message>
        <source>Export the findings…</source>
        <translation>Сохранить замечания в файл…</translation>
    </message>
    <message>
        <source>Send again the rows whose outcome is unknown: %1 (they may have been processed)</source>
        <translation>Отправить ещё раз строки с неизвестным результатом: %1 (они могли уже обработаться)</translation>
    </message>
    <message>
        <source>Open the batch</source>
        <translation>Открыть партию</translation>
    </message>
    <message>
        <source>Kilograms, look-alike letters, or fields that the event does not take, rows: %1. I have read the warnings</source>
        <translation>Строк с килограммами, похожими буквами или полями, которых у события нет: %1. Предупреждения прочитаны</translation>
    </message>
    <message>
        <source>Waiting in another batch that is not finished: %1. Send them from here</source>
        <translation>Ждут в другой незаконченной массовой отправке: %1. Отправить отсюда</translation>
    </message>
    <message>
        <source>Rows that already wait in batch %2: %1. Sent here, too, they go twice.</source>
        <translation>Строк, которые уже ждут в партии %2: %1. Если отправить здесь, уйдут дважды.</translation>
    </message>
    <message>
        <source>The team&apos;s database did not answer. Only this computer&apos;s sends are known.</source>
        <translation>База команды не ответила. Известны только отправки с этого компьютера.</translation>
    </message>
    <message>
        <source>Share with the team</source>
        <translation>Открыть команде</translation>
    </message>
    <message>
        <source>All members see this batch in their list and can send rows of it. Its cells are stored in the team&apos;s database.</source>
        <translation>Эту отправку увидят в своём списке все участники и смогут отправлять её строки. Ячейки таблицы хранятся в базе команды.</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchConfirmCard</name>
    <message>
        <source>Table: %1</source>
        <translation>Таблица: %1</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s) will be canceled.</source>
        <translation>
            <numerusform>Будет отменён %n заказ.</numerusform>
            <numerusform>Будет отменено %n заказа.</numerusform>
            <numerusform>Будет отменено %n заказов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows to send: %1 of %2.</source>
        <translation>Уйдёт строк: %1 из %2.</translation>
    </message>
    <message>
        <source>Type %1 to start.</source>
        <translation>Введите %1, чтобы начать.</translation>
    </message>
    <message>
        <source>Send cancellations</source>
        <translation>Отправить отмены заказов</translation>
    </message>
    <message>
        <source>Send to production</source>
        <translation>Отправить в прод</translation>
    </message>
    <message numerus="yes">
        <source>First %n trial row(s) go. Then a pause: look at the responses and press Resume.</source>
        <translation>
            <numerusform>Сначала уйдёт %n пробная строка. Потом — пауза: посмотрите ответы и нажмите «Продолжить».</numerusform>
            <numerusform>Сначала уйдут %n пробные строки. Потом — пауза: посмотрите ответы и нажмите «Продолжить».</numerusform>
            <numerusform>Сначала уйдёт %n пробных строк. Потом — пауза: посмотрите ответы и нажмите «Продолжить».</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows to put back: %1 of %2. Whoever runs the batch sends them, without another question.</source>
        <translation>Строк к возврату: %1 из %2. Их отправит тот, кто ведёт отправку, без нового вопроса.</translation>
    </message>
    <message>
        <source>Type %1 to put them back.</source>
        <translation>Введите %1, чтобы вернуть их.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Don&apos;t put back</source>
        <translation>Не возвращать</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchFilePage</name>
    <message>
        <source>Open a table</source>
        <translation>Открыть таблицу</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Таблицы (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>There is no text on the clipboard. Copy the rows first.</source>
        <translation>В буфере обмена нет текста. Сначала скопируйте строки.</translation>
    </message>
    <message>
        <source>the pasted text</source>
        <translation>вставленный текст</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Drop a CSV or paste rows from Excel. Nothing is sent until you press Start sending in step 3.</source>
        <translation>Перетащите CSV или вставьте строки из Excel. Ничего не уйдёт, пока вы не нажмёте «Начать отправку» на шаге 3.</translation>
    </message>
    <message>
        <source>A table of orders</source>
        <translation>Таблица заказов</translation>
    </message>
    <message>
        <source>Pasted rows</source>
        <translation>Вставленные строки</translation>
    </message>
    <message>
        <source>Selected records of the history</source>
        <translation>Выделенные записи журнала</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Открыть файл…</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>Вставить строки</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Ещё ничего не отправлено.</translation>
    </message>
    <message>
        <source>Next: check</source>
        <translation>Дальше: проверка</translation>
    </message>
    <message>
        <source>Which event are these rows? No column says it. Choose the event below, or say which column has it.</source>
        <translation>Какое это событие? В столбцах его нет. Выберите событие ниже или укажите, в каком оно столбце.</translation>
    </message>
    <message>
        <source>Several columns could be &quot;%1&quot;: %2. Choose below which one fills it, and &quot;—&quot; for the others.</source>
        <translation>Полю «%1» подходят несколько столбцов: %2. Выберите ниже, какой его заполняет, а у остальных — «—».</translation>
    </message>
    <message>
        <source>No event of this table takes what these columns fill: %1. Leave them out, or choose another field below.</source>
        <translation>Ни одно событие этой таблицы не принимает то, что заполняют столбцы: %1. Не отправляйте их или выберите ниже другое поле.</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не отправлять</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>Всё равно отправить</translation>
    </message>
    <message>
        <source>No column is chosen as the order ID, so no row can go. Choose that column below, and &quot;Order ID&quot; as its field.</source>
        <translation>Столбец с номером заказа не выбран, и ни одна строка не уйдёт. Выберите его ниже, а полем для него — «Номер заказа».</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchHeaderBar</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Export the rows and what became of them</source>
        <translation>Экспорт строк с результатами</translation>
    </message>
    <message>
        <source>Copy summary</source>
        <translation>Скопировать итог</translation>
    </message>
    <message>
        <source>Batch %1: %2</source>
        <translation>Массовая отправка %1: %2</translation>
    </message>
    <message>
        <source>To the first batch</source>
        <translation>К первой партии</translation>
    </message>
    <message>
        <source>Shows the batch whose refused rows these are; nothing is sent by that</source>
        <translation>Покажет партию, из которой эти исправленные строки; ничего при этом не уйдёт</translation>
    </message>
    <message>
        <source>To the corrected rows</source>
        <translation>К исправленным строкам</translation>
    </message>
    <message>
        <source>Shows the batch of this one&apos;s corrected rows; nothing is sent by that</source>
        <translation>Покажет партию с исправленными строками; ничего при этом не уйдёт</translation>
    </message>
    <message>
        <source>&quot;%1&quot; →</source>
        <translation>«%1» →</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchLauncher</name>
    <message>
        <source>Drop one file at a time.</source>
        <translation>Перетаскивайте по одному файлу.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>A record was sent to %1, but %2 is chosen. Select records of one environment. Nothing was sent.</source>
        <translation>Запись отправлена в «%1», а выбрано «%2». Выделите записи одного окружения. Ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchListModel</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Строк</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>Строк: %1</translation>
    </message>
    <message>
        <source>Shared with the team</source>
        <translation>Общая для команды</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchProgressPane</name>
    <message>
        <source>%1 left</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Читаем журнал…</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Готовим…</translation>
    </message>
    <message>
        <source>Sending: %1</source>
        <translation>Отправляется: %1</translation>
    </message>
    <message>
        <source>Waiting for responses: %1</source>
        <translation>Ждём ответов: %1</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Пауза: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Готово: %1</translation>
    </message>
    <message>
        <source>Batch: %1</source>
        <translation>Массовая отправка: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Resume: %1</source>
        <translation>Продолжить: %1</translation>
    </message>
    <message>
        <source>Start sending: %1</source>
        <translation>Начать отправку: %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Stop without waiting</source>
        <translation>Прервать, не дожидаясь ответов</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Those requests have left; their outcome stays unknown.</source>
        <translation>Запросы уже ушли. Их результат останется неизвестным.</translation>
    </message>
    <message>
        <source>Stop: wait for the responses, send no more.</source>
        <translation>Остановить: дождаться ответов, новых не отправлять.</translation>
    </message>
    <message>
        <source>Waiting: %1 · too many requests (429), continues by itself in %2, at %3</source>
        <translation>Ожидание: %1 · слишком много запросов (429), продолжится сама через %2 (%3)</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 строк/с</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchRowsModel</name>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Замечание</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchRowsView</name>
    <message>
        <source>Rows: %1</source>
        <translation>Строк: %1</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Все строки</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>В очереди</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Отправляются</translation>
    </message>
    <message>
        <source>Held: earlier event not accepted</source>
        <translation>Ждёт: не принято прошлое событие заказа</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Temporary failures</source>
        <translation>Временные сбои</translation>
    </message>
    <message>
        <source>Refused for their data</source>
        <translation>Отказ из-за данных</translation>
    </message>
    <message>
        <source>Outcome unknown</source>
        <translation>Результат неизвестен</translation>
    </message>
    <message>
        <source>Left out by the check</source>
        <translation>Отсеяно проверкой</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <translation>Какие строки показаны</translation>
    </message>
    <message>
        <source>Rows of the batch</source>
        <translation>Строки массовой отправки</translation>
    </message>
    <message>
        <source>Choose a row to read what came of it.</source>
        <translation>Выберите строку, чтобы прочитать, что с ней стало.</translation>
    </message>
    <message>
        <source>Line %1, %2</source>
        <translation>Строка %1, %2</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchSendPage</name>
    <message>
        <source>The summary was copied.</source>
        <translation>Итог скопирован.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Готово.</translation>
    </message>
    <message>
        <source>There is no token for this environment. Nothing was sent.</source>
        <translation>Для этого окружения нет токена. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>Production is locked. Unlock it, then press the button again.</source>
        <translation>Прод заблокирован. Разблокируйте его и нажмите кнопку ещё раз.</translation>
    </message>
    <message>
        <source>These are the corrected rows alone, as a batch of their own.</source>
        <translation>Здесь только исправленные строки, отдельной партией.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>The selected rows were sent. Other rows are still queued.</source>
        <translation>Выбранные строки отправлены. Остальные — в очереди.</translation>
    </message>
    <message numerus="yes">
        <source>All %n row(s) were written to %1</source>
        <translation>
            <numerusform>Записана %n строка: %1</numerusform>
            <numerusform>Записаны все %n строки: %1</numerusform>
            <numerusform>Записаны все %n строк: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The team&apos;s database did not answer. Only this computer&apos;s sends were looked at again.</source>
        <translation>База команды не ответила. Заново сверены только отправки с этого компьютера.</translation>
    </message>
    <message>
        <source>Shared with the team. Rows of other members: %1.</source>
        <translation>Общая для команды. Строк у других участников: %1.</translation>
    </message>
    <message>
        <source>Shared with the team. What others sent of it is looked up when sending starts.</source>
        <translation>Общая для команды. Что из неё отправили другие, станет известно при начале отправки.</translation>
    </message>
    <message>
        <source>Look for rows in the queue</source>
        <translation>Проверить очередь</translation>
    </message>
    <message>
        <source>Rows back in the queue: %1.</source>
        <translation>Возвращено в очередь строк: %1.</translation>
    </message>
    <message>
        <source>Accepted after all, by their member&apos;s history: %1.</source>
        <translation>По журналу участника, всё же приняты: %1.</translation>
    </message>
    <message>
        <source>Not put back, since a member still has them: %1. Try again later.</source>
        <translation>Не возвращены, потому что они ещё у участника: %1. Повторите позже.</translation>
    </message>
    <message>
        <source>Send rows of the queue</source>
        <translation>Отправлять строки из очереди</translation>
    </message>
    <message>
        <source>Rows that were given out go on; other rows wait until it is back.</source>
        <translation>Уже выданные строки уходят дальше; остальные ждут, пока она не ответит.</translation>
    </message>
    <message>
        <source>Asking the team&apos;s database which rows are unknown…</source>
        <translation>Узнаём у базы команды, у каких строк результат неизвестен…</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchSettings</name>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Operator: your name</source>
        <translation>Оператор: ваше имя</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Одновременно</translation>
    </message>
    <message>
        <source>Rows at once</source>
        <translation>Строк одновременно</translation>
    </message>
    <message>
        <source>A second, at most</source>
        <translation>В секунду, не больше</translation>
    </message>
    <message>
        <source>Rows a second, at most</source>
        <translation>Строк в секунду, не больше</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>Trial rows</source>
        <translation>Пробные строки</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>So many rows go first. Then a pause: look at the responses and press Resume.</source>
        <translation>Столько строк уйдёт сначала. Потом — пауза: посмотрите ответы и нажмите «Продолжить».</translation>
    </message>
</context>
<context>
    <name>vestnik::BatchTokenPane</name>
    <message>
        <source>Enter a new token</source>
        <translation>Введите новый токен</translation>
    </message>
    <message numerus="yes">
        <source>Keep it and resume: %n row(s)</source>
        <translation>
            <numerusform>Сохранить и продолжить: %n строка</numerusform>
            <numerusform>Сохранить и продолжить: %n строки</numerusform>
            <numerusform>Сохранить и продолжить: %n строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::BatchWindow</name>
    <message>
        <source>Drop one file at a time.</source>
        <translation>Перетаскивайте по одному файлу.</translation>
    </message>
    <message>
        <source>A batch is being stored: wait a moment.</source>
        <translation>План сохраняется, подождите немного.</translation>
    </message>
    <message>
        <source>Send them to %1 instead</source>
        <translation>Перевести на «%1»</translation>
    </message>
    <message>
        <source>Rows now go to %2 instead of %1. Nothing has been sent yet.</source>
        <translation>Теперь строки уйдут в «%2» вместо «%1». Ещё ничего не отправлено.</translation>
    </message>
    <message>
        <source>Rows of a batch are being sent. Pause it first.</source>
        <translation>Идёт массовая отправка. Сначала поставьте её на паузу.</translation>
    </message>
    <message>
        <source>%1 was deleted, so these rows can go nowhere. The environment in use is %2.</source>
        <translation>%1 удалено, эти строки отправить некуда. Сейчас выбрано: %2.</translation>
    </message>
    <message>
        <source>The environment in use is now %1. These rows still go to %2, which was chosen when they came.</source>
        <translation>Сейчас выбрано: %1. Эти строки по-прежнему уйдут в %2: это окружение было выбрано, когда они появились.</translation>
    </message>
    <message>
        <source>The page was left before the rows began to go. Start or resume again.</source>
        <translation>Вы ушли со страницы, прежде чем строки начали отправляться. Начните или продолжите снова.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>The batch is stored; it is in the list. Another one is being sent.</source>
        <translation>Партия сохранена и стоит в списке. Сейчас отправляется другая.</translation>
    </message>
</context>
<context>
    <name>vestnik::BodyView</name>
    <message>
        <source>Characters that cannot be seen are shown as ⟨U+…⟩. They are sent and copied as they are.</source>
        <translation>Невидимые символы показаны как ⟨U+…⟩. Отправляются и копируются они как есть.</translation>
    </message>
    <message>
        <source>Characters that cannot be seen are shown as ⟨U+…⟩. They are copied as they are.</source>
        <translation>Невидимые символы показаны как ⟨U+…⟩. Копируются они как есть.</translation>
    </message>
    <message>
        <source>Only the first %1 KB are shown. The rest is sent and copied, too.</source>
        <translation>Показаны только первые %1 КБ. Остальное тоже отправляется и копируется.</translation>
    </message>
    <message>
        <source>Only the first %1 KB of the response are shown. Select all to copy all of it.</source>
        <translation>Показаны только первые %1 КБ ответа. Выделите всё, чтобы скопировать его целиком.</translation>
    </message>
    <message>
        <source>The rest of the response was not kept.</source>
        <translation>Остаток ответа не сохранён.</translation>
    </message>
    <message>
        <source>Copy the response&apos;s body</source>
        <translation>Копировать тело ответа</translation>
    </message>
    <message>
        <source>With indents</source>
        <translation>С отступами</translation>
    </message>
    <message>
        <source>Over 1 MB: shown as it is</source>
        <translation>Больше 1 МБ: показано как есть</translation>
    </message>
    <message>
        <source>Changes only the view; the exact bytes are sent and copied</source>
        <translation>Меняет только вид; отправляются и копируются точные байты</translation>
    </message>
    <message>
        <source>Not JSON: shown as it is</source>
        <translation>Не JSON: показано как есть</translation>
    </message>
</context>
<context>
    <name>vestnik::ChipPopup</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>Поиск в списке</translation>
    </message>
</context>
<context>
    <name>vestnik::CommandPalette</name>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Окружения</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Действия</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Nothing found. Type an order ID or an action.</source>
        <translation>Ничего не найдено. Введите номер заказа или действие.</translation>
    </message>
    <message>
        <source>Enter opens, Esc closes. Nothing is sent from here.</source>
        <translation>Enter открывает, Esc закрывает. Отсюда ничего не отправляется.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Order, event, environment, preset or action</source>
        <translation>Заказ, событие, окружение, шаблон или действие</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Найденное</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
</context>
<context>
    <name>vestnik::ComparePanel</name>
    <message>
        <source>Compare two records</source>
        <translation>Сравнить две записи</translation>
    </message>
    <message>
        <source>Only what differs</source>
        <translation>Только различия</translation>
    </message>
    <message>
        <source>Two records side by side</source>
        <translation>Две записи рядом</translation>
    </message>
</context>
<context>
    <name>vestnik::Composer</name>
    <message>
        <source>Loaded into the form.</source>
        <translation>Загружено в форму.</translation>
    </message>
    <message>
        <source>Restore my draft</source>
        <translation>Вернуть мой черновик</translation>
    </message>
    <message>
        <source>It has a line end inside a text, which the raw editor would change.</source>
        <translation>Внутри значения есть разделитель строк: редактор JSON изменил бы его.</translation>
    </message>
    <message>
        <source>Opened as raw JSON. %1</source>
        <translation>Открыто как сырой JSON. %1</translation>
    </message>
    <message>
        <source>Raw JSON</source>
        <translation>Сырой JSON</translation>
    </message>
    <message>
        <source>Edit the request&apos;s JSON itself; it is sent as it is</source>
        <translation>Править сам JSON запроса; он уйдёт как есть</translation>
    </message>
    <message>
        <source>Leave it, and back to the form</source>
        <translation>Оставить его и вернуться к форме</translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n thing(s) to fix first, marked in red.</source>
        <translation>
            <numerusform>Не отправлено: исправьте сначала %n место, отмеченное красным.</numerusform>
            <numerusform>Не отправлено: исправьте сначала %n места, отмеченные красным.</numerusform>
            <numerusform>Не отправлено: исправьте сначала %n мест, отмеченных красным.</numerusform>
        </translation>
    </message>
    <message>
        <source>The form has no errors and no warnings.</source>
        <translation>В форме нет ошибок и предупреждений.</translation>
    </message>
    <message>
        <source>The form was cleared.</source>
        <translation>Форма очищена.</translation>
    </message>
    <message>
        <source>Loaded into the form. The order ID is now %1, it was %2.</source>
        <translation>Загружено в форму. Номер заказа теперь %1, был %2.</translation>
    </message>
</context>
<context>
    <name>vestnik::ConfirmCard</name>
    <message>
        <source>Send to production?</source>
        <translation>Отправить в прод?</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Не отправлять</translation>
    </message>
</context>
<context>
    <name>vestnik::ConnectionCheck</name>
    <message>
        <source>Testing…</source>
        <translation>Проверяется…</translation>
    </message>
    <message>
        <source>%1, before your changes</source>
        <translation>%1, до ваших правок</translation>
    </message>
</context>
<context>
    <name>vestnik::ConstantsPane</name>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>as its column says</source>
        <translation>как в столбце</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>выберите…</translation>
    </message>
    <message>
        <source>as the preset says</source>
        <translation>как в шаблоне</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Fills what belongs to no single order</source>
        <translation>Заполняет то, что не относится к одному заказу</translation>
    </message>
    <message>
        <source>The same in every row</source>
        <translation>Общее для всех строк</translation>
    </message>
    <message>
        <source>Field that is the same in every row</source>
        <translation>Поле, одинаковое во всех строках</translation>
    </message>
    <message>
        <source>Its value</source>
        <translation>Его значение</translation>
    </message>
    <message>
        <source>value</source>
        <translation>значение</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>%1, where the cell is empty</source>
        <translation>%1, где ячейка пуста</translation>
    </message>
</context>
<context>
    <name>vestnik::CorrectionsModel</name>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>API&apos;s response</source>
        <translation>Ответ API</translation>
    </message>
    <message>
        <source>Value to send</source>
        <translation>Значение к отправке</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>(of the same order)</source>
        <translation>(того же заказа)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(пусто)</translation>
    </message>
    <message>
        <source>Sandbox&apos;s response</source>
        <translation>Ответ песочницы</translation>
    </message>
</context>
<context>
    <name>vestnik::CorrectionsPane</name>
    <message>
        <source>The first %1 rows are here; the others follow once these are sent.</source>
        <translation>Здесь первые строки (%1); остальные — после их отправки.</translation>
    </message>
    <message>
        <source>Refused rows and their values</source>
        <translation>Отклонённые строки и их значения</translation>
    </message>
    <message>
        <source>Check the corrected rows: %1</source>
        <translation>К отправке исправленных: %1</translation>
    </message>
    <message>
        <source>Back to the rows</source>
        <translation>Вернуться к строкам</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) filled from the clipboard.</source>
        <translation>
            <numerusform>Вставлено %n значение из буфера обмена.</numerusform>
            <numerusform>Вставлено %n значения из буфера обмена.</numerusform>
            <numerusform>Вставлено %n значений из буфера обмена.</numerusform>
        </translation>
    </message>
    <message>
        <source>Corrected %1 of %2</source>
        <translation>Исправлено %1 из %2</translation>
    </message>
    <message>
        <source>Type or paste (Ctrl+V) the values that should go. The rows you change become a small batch of their own, linked to this one.</source>
        <translation>Впишите или вставьте (Ctrl+V) правильные значения. Изменённые строки станут отдельной небольшой партией, связанной с этой.</translation>
    </message>
    <message>
        <source>Enter goes down, Tab to the next value, Ctrl+V fills down from here</source>
        <translation>Enter — вниз, Tab — следующее значение, Ctrl+V — вставить отсюда вниз</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Filled from the clipboard: %1 of %2.</source>
        <translation>Вставлено из буфера обмена: %1 из %2.</translation>
    </message>
    <message>
        <source>Empty cells: %1; their rows stay as they were.</source>
        <translation>Пустых ячеек: %1, их строки остались как были.</translation>
    </message>
    <message>
        <source>Beyond the last row: %1.</source>
        <translation>Ниже последней строки: %1.</translation>
    </message>
    <message>
        <source>Values typed for rows that are not here: %1. They do not go with these.</source>
        <translation>Введено для строк, которых здесь нет: %1. С этими они не уйдут.</translation>
    </message>
</context>
<context>
    <name>vestnik::DateTimeField</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose date, time and offset</source>
        <translation>Выбрать дату, время и смещение</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Дата и время</translation>
    </message>
    <message>
        <source>Offset from UTC</source>
        <translation>Смещение от UTC</translation>
    </message>
</context>
<context>
    <name>vestnik::DesktopNotice</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>vestnik::DetailActions</name>
    <message>
        <source>Copy the record&apos;s ID</source>
        <translation>Копировать код записи</translation>
    </message>
    <message>
        <source>Copy the response&apos;s body</source>
        <translation>Копировать тело ответа</translation>
    </message>
    <message>
        <source>Save the response&apos;s body…</source>
        <translation>Сохранить тело ответа…</translation>
    </message>
    <message>
        <source>Copied for a ticket.</source>
        <translation>Скопировано для тикета.</translation>
    </message>
    <message>
        <source>Save the response&apos;s body</source>
        <translation>Сохранить тело ответа</translation>
    </message>
    <message>
        <source>The response&apos;s body was saved: %1</source>
        <translation>Тело ответа сохранено: %1</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>Не удалось записать файл: %1</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Скопировать для тикета</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Отправить ещё раз…</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>Изменить и отправить</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>More for this record</source>
        <translation>Ещё действия с записью</translation>
    </message>
    <message>
        <source>Compare two records</source>
        <translation>Сравнить две записи</translation>
    </message>
    <message>
        <source>Shows the two selected records side by side</source>
        <translation>Покажет две выбранные записи рядом</translation>
    </message>
    <message>
        <source>Select a second record in the history with Ctrl and a click, then compare</source>
        <translation>Выберите в журнале вторую запись: щелчок с Ctrl. Потом сравните</translation>
    </message>
</context>
<context>
    <name>vestnik::DetailFeed</name>
    <message>
        <source>The record was not opened: the response to the last send is to be seen first.</source>
        <translation>Запись не открыта: сначала нужно увидеть ответ последней отправки.</translation>
    </message>
</context>
<context>
    <name>vestnik::DetailHead</name>
    <message>
        <source>What is shown</source>
        <translation>Что показано</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
</context>
<context>
    <name>vestnik::DetailTabs</name>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>The draft was not sent yet.</source>
        <translation>Черновик ещё не отправлен.</translation>
    </message>
    <message>
        <source>Waiting for the response.</source>
        <translation>Ждём ответ.</translation>
    </message>
    <message>
        <source>Select a record in the history.</source>
        <translation>Выберите запись в журнале.</translation>
    </message>
    <message>
        <source>Attempt %1</source>
        <translation>Попытка %1</translation>
    </message>
    <message>
        <source>The response lists no errors.</source>
        <translation>В ответе нет списка ошибок.</translation>
    </message>
    <message>
        <source>Errors (%1)</source>
        <translation>Ошибки (%1)</translation>
    </message>
    <message>
        <source>The response has no body.</source>
        <translation>У ответа нет тела.</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation>Ответ не пришёл.</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Заголовки</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>The response as received</source>
        <translation>Ответ, как он пришёл</translation>
    </message>
    <message>
        <source>Headers of the request and of the response</source>
        <translation>Заголовки запроса и ответа</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>Что записано</translation>
    </message>
    <message>
        <source>Attempt in view</source>
        <translation>Показанная попытка</translation>
    </message>
</context>
<context>
    <name>vestnik::DetailView</name>
    <message>
        <source>No record is selected</source>
        <translation>Запись не выбрана</translation>
    </message>
    <message>
        <source>This response is not recorded yet, so it stays in view.</source>
        <translation>Этот ответ ещё не записан, поэтому остаётся на виду.</translation>
    </message>
    <message>
        <source>The send under way stays in view.</source>
        <translation>Отправка ещё идёт, поэтому остаётся на виду.</translation>
    </message>
</context>
<context>
    <name>vestnik::DiagnosticsDialog</name>
    <message>
        <source>Save diagnostics</source>
        <translation>Сохранение диагностики</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>This text is for whoever looks for a fault in the program. It holds no order, no token, no reason and no operator. Nothing is sent: save it and attach it to your report.</source>
        <translation>Этот текст — для того, кто ищет ошибку в программе. В нём нет заказов, токенов, причин и имён операторов. Никуда ничего не отправляется: сохраните текст и приложите к своему сообщению.</translation>
    </message>
    <message>
        <source>Text of the diagnostics</source>
        <translation>Текст диагностики</translation>
    </message>
    <message>
        <source>Checking the history…</source>
        <translation>Журнал проверяется…</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>vestnik::Drawer</name>
    <message>
        <source>Close the details</source>
        <translation>Закрыть подробности</translation>
    </message>
</context>
<context>
    <name>vestnik::EarlierBatches</name>
    <message>
        <source>Resume…</source>
        <translation>Продолжить…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Earlier batches</source>
        <translation>Прежние массовые отправки</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Партии</translation>
    </message>
    <message>
        <source>Batches that you store in step 2 are listed here.</source>
        <translation>Здесь появятся партии, сохранённые на шаге 2.</translation>
    </message>
    <message>
        <source>New batch</source>
        <translation>Новая партия</translation>
    </message>
    <message>
        <source>Batch &quot;%1&quot; deleted.</source>
        <translation>Партия «%1» удалена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Enter or a double click opens a batch; nothing is sent by that</source>
        <translation>Enter или двойной щелчок открывает партию; при этом ничего не отправляется</translation>
    </message>
    <message>
        <source>Delete a batch of which nothing was sent</source>
        <translation>Удалить партию, из которой ничего не отправляли</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Присоединиться</translation>
    </message>
    <message>
        <source>Batches of other members are not shown.</source>
        <translation>Массовые отправки других участников не показаны.</translation>
    </message>
</context>
<context>
    <name>vestnik::EmptyHistory</name>
    <message>
        <source>Sends will appear here. Enter an order ID and press Ctrl+Enter.</source>
        <translation>Здесь появятся отправки. Заполните номер заказа и нажмите Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Order %1 is not in this computer&apos;s history. A colleague or your system may have sent the event.</source>
        <translation>Заказа %1 нет в журнале этого компьютера. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>No sends need attention (the sandbox is not counted).</source>
        <translation>Требующих внимания отправок нет (песочница не учитывается).</translation>
    </message>
    <message>
        <source>Nothing found. %1</source>
        <translation>Ничего не найдено. %1</translation>
    </message>
    <message>
        <source>Sandbox records are hidden: choose the sandbox as the environment to see them.</source>
        <translation>Записи песочницы скрыты: чтобы увидеть их, выберите её в фильтре окружений.</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>За всё время</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Все окружения</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>The history of an earlier version is being brought up to date. A copy of it is kept. This may take minutes.</source>
        <translation>Журнал прежней версии обновляется. Его копия сохранена. Это может занять несколько минут.</translation>
    </message>
    <message>
        <source>The history cannot be read, so this list says nothing of what was sent.</source>
        <translation>Журнал не читается: по этому списку нельзя судить, что отправлено.</translation>
    </message>
    <message>
        <source>Order %1 is not in this computer&apos;s history, not counting the sandbox. A colleague or your system may have sent the event.</source>
        <translation>Заказа %1 нет в журнале этого компьютера, не считая песочницы. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>Order %1 is not in the team&apos;s history. Your system may have sent the event.</source>
        <translation>Заказа %1 нет в общем журнале. Событие могла отправить ваша система.</translation>
    </message>
</context>
<context>
    <name>vestnik::EntryDelegate</name>
    <message>
        <source>New name</source>
        <translation>Новое название</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentAdvancedForm</name>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>без ограничения</translation>
    </message>
    <message>
        <source>none, or Bearer</source>
        <translation>нет или Bearer</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Системный</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>SOCKS5</source>
        <translation>SOCKS5</translation>
    </message>
    <message>
        <source>the system&apos;s alone</source>
        <translation>только системные</translation>
    </message>
    <message>
        <source>in the certificate&apos;s file</source>
        <translation>в файле сертификата</translation>
    </message>
    <message>
        <source>as in the address</source>
        <translation>как в адресе</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Address and version</source>
        <translation>Адрес и версия</translation>
    </message>
    <message>
        <source>TLS and certificates</source>
        <translation>TLS и сертификаты</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Batch speed</source>
        <translation>Скорость массовой отправки</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Выбрать: %1</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentEditing</name>
    <message>
        <source>Nothing was sent to &quot;%1&quot;: its token is needed first. Then send again.</source>
        <translation>В «%1» ничего не отправлено: сначала нужен токен этого окружения. Потом отправьте снова.</translation>
    </message>
    <message>
        <source>Sandbox orders were reset. The history keeps its records.</source>
        <translation>Заказы песочницы сброшены. Записи в журнале остались.</translation>
    </message>
    <message>
        <source>The new environment is not saved.</source>
        <translation>Новое окружение не сохранено.</translation>
    </message>
    <message>
        <source>The changes to &quot;%1&quot; are not saved.</source>
        <translation>Изменения в «%1» не сохранены.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; was changed or deleted by another program. Nothing is sent to it as it is here.</source>
        <translation>Окружение «%1» изменила или удалила другая программа. В том виде, в каком оно открыто здесь, в него ничего не отправляется.</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Прочитать заново</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentFiles</name>
    <message>
        <source>Import environments</source>
        <translation>Импорт окружений</translation>
    </message>
    <message>
        <source>Export environments</source>
        <translation>Экспорт окружений</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentForm</name>
    <message>
        <source>choose</source>
        <translation>выберите</translation>
    </message>
    <message>
        <source>The token is in this computer&apos;s keychain. Type a new one to replace it.</source>
        <translation>Токен в связке ключей этого компьютера. Чтобы заменить, введите новый.</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Забыть токен</translation>
    </message>
    <message>
        <source>Looking into this computer&apos;s keychain…</source>
        <translation>Смотрим в связке ключей этого компьютера…</translation>
    </message>
    <message>
        <source>The token may still be in this computer&apos;s keychain: %1.</source>
        <translation>Токен мог остаться в связке ключей этого компьютера: %1.</translation>
    </message>
    <message>
        <source>No token is given yet. It will be kept in this computer&apos;s keychain.</source>
        <translation>Токен ещё не задан. Он будет храниться в связке ключей этого компьютера.</translation>
    </message>
    <message>
        <source>Putting the token into this computer&apos;s keychain…</source>
        <translation>Кладём токен в связку ключей этого компьютера…</translation>
    </message>
    <message>
        <source>The token was given for %1 and does not go to another address. Type the token of the new address.</source>
        <translation>Токен сохранён для %1 и на другой адрес не отправляется. Введите токен нового адреса.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentHead</name>
    <message>
        <source>Test connection</source>
        <translation>Проверить связь</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробнее</translation>
    </message>
    <message>
        <source>Details of the test</source>
        <translation>Подробности проверки</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentList</name>
    <message>
        <source>New environment</source>
        <translation>Новое окружение</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, не сохранено</translation>
    </message>
</context>
<context>
    <name>vestnik::EnvironmentsPage</name>
    <message>
        <source>&quot;%1&quot; is saved. Its token was given for the former address and is not used for the new one: type the token of the new address.</source>
        <translation>«%1» сохранено. Токен был от прежнего адреса и для нового не годится: введите токен нового адреса.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is saved.</source>
        <translation>«%1» сохранено.</translation>
    </message>
    <message>
        <source>Another environment has this address with another kind. Press Save again if this is right.</source>
        <translation>У другого окружения тот же адрес, но другой вид. Если так и нужно, нажмите «Сохранить» ещё раз.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is deleted. The history keeps its records.</source>
        <translation>«%1» удалено. Записи в журнале остались.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Exported without secrets: %1</source>
        <translation>Записано без секретов: %1</translation>
    </message>
    <message>
        <source>New environment</source>
        <translation>Новое окружение</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (копия)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is as it was saved.</source>
        <translation>«%1» снова как сохранено.</translation>
    </message>
    <message>
        <source>The new environment was given up.</source>
        <translation>Новое окружение не добавлено.</translation>
    </message>
    <message>
        <source>Imported: %1. Already there: %2. Their tokens must be given again.</source>
        <translation>Добавлено: %1. Уже было: %2. Токены нужно задать заново.</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Окружения</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>This environment…</source>
        <translation>Это окружение…</translation>
    </message>
    <message>
        <source>All environments…</source>
        <translation>Все окружения…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
</context>
<context>
    <name>vestnik::ErrorsView</name>
    <message numerus="yes">
        <source>%n more error(s) stand in the response.</source>
        <translation>
            <numerusform>Ещё %n ошибка — в ответе.</numerusform>
            <numerusform>Ещё %n ошибки — в ответе.</numerusform>
            <numerusform>Ещё %n ошибок — в ответе.</numerusform>
        </translation>
    </message>
    <message>
        <source>Errors that the response lists</source>
        <translation>Ошибки из ответа</translation>
    </message>
    <message>
        <source>Go to field</source>
        <translation>К полю</translation>
    </message>
    <message>
        <source>Go to field: %1</source>
        <translation>К полю: %1</translation>
    </message>
</context>
<context>
    <name>vestnik::EventList</name>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>The integration scheme; events that are unusual in it are dimmed.</source>
        <translation>Схема интеграции; необычные для неё события приглушены.</translation>
    </message>
    <message>
        <source>Scheme: any</source>
        <translation>Схема: любая</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>отправляется</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>принято</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>результат неизвестен</translation>
    </message>
    <message>
        <source>Choose an event</source>
        <translation>Выберите событие</translation>
    </message>
    <message>
        <source>Integration scheme</source>
        <translation>Схема интеграции</translation>
    </message>
</context>
<context>
    <name>vestnik::ExcludedRowsPane</name>
    <message>
        <source>Accepted already, in another batch or by hand, and left out: %1. Send them again</source>
        <translation>Уже приняты в другой массовой отправке или при отправке вручную и пропущены: %1. Отправить ещё раз</translation>
    </message>
    <message>
        <source>Sent in another batch or by hand with no complete response, and left out: %1. They may have been processed. Send them again</source>
        <translation>Ушли в другой партии или вручную без полного ответа (могли обработаться), пропущены: %1. Отправить ещё раз</translation>
    </message>
    <message>
        <source>Waiting in an earlier batch that is not finished, and left out: %1. Send them from here</source>
        <translation>Ждут в более ранней незаконченной массовой отправке и пропущены: %1. Отправить отсюда</translation>
    </message>
    <message>
        <source>Being sent elsewhere just now, and left out: %1.</source>
        <translation>Прямо сейчас отправляются в другом месте и пропущены: %1.</translation>
    </message>
</context>
<context>
    <name>vestnik::ExportDialog</name>
    <message>
        <source>Separator</source>
        <translation>Разделитель</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>Точка с запятой ;</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>Запятая ,</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Табуляция</translation>
    </message>
    <message>
        <source>Selected records: %1</source>
        <translation>Выбранные записи: %1</translation>
    </message>
    <message>
        <source>All that the filter shows: %1</source>
        <translation>Всё, что показывает фильтр: %1</translation>
    </message>
    <message>
        <source>CSV, a table for spreadsheets</source>
        <translation>CSV, таблица для Excel</translation>
    </message>
    <message>
        <source>JSON Lines, everything that is recorded</source>
        <translation>JSON Lines, всё, что записано</translation>
    </message>
    <message>
        <source>HAR 1.2, for HTTP tools</source>
        <translation>HAR 1.2, для инструментов HTTP</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Формат</translation>
    </message>
</context>
<context>
    <name>vestnik::ExtraFields</name>
    <message>
        <source>Sent as well, without a field here: %1</source>
        <translation>Отправится ещё, поля для этого нет: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove what has no field here</source>
        <translation>Убрать то, для чего нет поля</translation>
    </message>
</context>
<context>
    <name>vestnik::FailedRowActions</name>
    <message numerus="yes">
        <source>Send %n row(s) with an unknown outcome again?</source>
        <translation>
            <numerusform>Отправить ещё раз %n строку с неизвестным результатом?</numerusform>
            <numerusform>Отправить ещё раз %n строки с неизвестным результатом?</numerusform>
            <numerusform>Отправить ещё раз %n строк с неизвестным результатом?</numerusform>
        </translation>
    </message>
    <message>
        <source>They left, and no complete response came: they may have been processed. If so, the response is 202.</source>
        <translation>Они ушли, а полного ответа нет: события могли обработаться. Если так, придёт ответ 202.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message numerus="yes">
        <source>Send %n held row(s)?</source>
        <translation>
            <numerusform>Отправить %n придержанную строку?</numerusform>
            <numerusform>Отправить %n придержанные строки?</numerusform>
            <numerusform>Отправить %n придержанных строк?</numerusform>
        </translation>
    </message>
    <message>
        <source>An earlier event of the same order was not accepted. The API may refuse a later one.</source>
        <translation>Прошлое событие того же заказа не принято. Следующее API может не принять.</translation>
    </message>
    <message>
        <source>Send the held rows</source>
        <translation>Отправить ждущие</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Не отправлять</translation>
    </message>
    <message>
        <source>Send again: temporary failure (%1)</source>
        <translation>Отправить ещё раз: временный сбой (%1)</translation>
    </message>
    <message>
        <source>Fix (%1)</source>
        <translation>Исправить (%1)</translation>
    </message>
    <message>
        <source>Send again: outcome unknown (%1)…</source>
        <translation>Отправить ещё раз: результат неизвестен (%1)…</translation>
    </message>
    <message>
        <source>Send the held rows (%1)…</source>
        <translation>Отправить ждущие (%1)…</translation>
    </message>
    <message numerus="yes">
        <source>Send all %n row(s) again</source>
        <translation>
            <numerusform>Отправить ещё раз %n строку</numerusform>
            <numerusform>Отправить ещё раз все %n строки</numerusform>
            <numerusform>Отправить ещё раз все %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send only the other %n row(s) again</source>
        <translation>
            <numerusform>Отправить ещё раз только остальные (%n строка)</numerusform>
            <numerusform>Отправить ещё раз только остальные (%n строки)</numerusform>
            <numerusform>Отправить ещё раз только остальные (%n строк)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n row(s) again?</source>
        <translation>
            <numerusform>Отправить ещё раз %n строку?</numerusform>
            <numerusform>Отправить снова %n строки?</numerusform>
            <numerusform>Отправить снова %n строк?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them ended with a server error (5xx): they may have been processed all the same. Where they were, the response is 202.</source>
        <translation>
            <numerusform>На %n из них сервер ответил ошибкой (5xx): событие всё же могло обработаться. Если так, API ответит 202.</numerusform>
            <numerusform>На %n из них сервер ответил ошибкой (5xx): события всё же могли обработаться. Если так, API ответит 202.</numerusform>
            <numerusform>На %n из них сервер ответил ошибкой (5xx): события всё же могли обработаться. Если так, API ответит 202.</numerusform>
        </translation>
    </message>
    <message>
        <source>Send again: temporary failure (%1)…</source>
        <translation>Отправить ещё раз: временный сбой (%1)…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) that wait in the queue go with them.</source>
        <translation>
            <numerusform>Вместе с ними уйдёт %n строка, которая ждёт очереди.</numerusform>
            <numerusform>Вместе с ними уйдут %n строки, которые ждут очереди.</numerusform>
            <numerusform>Вместе с ними уйдут %n строк, которые ждут очереди.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n row(s) with an unexpected response again?</source>
        <translation>
            <numerusform>Отправить ещё раз %n строку с неожиданным ответом?</numerusform>
            <numerusform>Отправить ещё раз %n строки с неожиданным ответом?</numerusform>
            <numerusform>Отправить ещё раз %n строк с неожиданным ответом?</numerusform>
        </translation>
    </message>
    <message>
        <source>What responded was perhaps not the API, such as a load balancer&apos;s 408 or a web page: read the responses first. Where the rows were processed all the same, the response is 202.</source>
        <translation>Возможно, ответил не API, а, например, балансировщик (408) или веб-страница: сначала прочитайте ответы. Если события всё же обработались, API ответит 202.</translation>
    </message>
    <message>
        <source>Send again: unexpected response (%1)…</source>
        <translation>Отправить ещё раз: неожиданный ответ (%1)…</translation>
    </message>
    <message>
        <source>They go to %1.</source>
        <translation>Куда уйдут: %1.</translation>
    </message>
    <message>
        <source>Put back into the queue: outcome unknown (%1)…</source>
        <translation>Вернуть в очередь: результат неизвестен (%1)…</translation>
    </message>
</context>
<context>
    <name>vestnik::FieldForm</name>
    <message>
        <source>Not sent with this event: %1 (kept)</source>
        <translation>Не уйдёт с этим событием: %1 (сохранено)</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>New UUID</source>
        <translation>Новый UUID</translation>
    </message>
    <message>
        <source>Off in production: a made-up UUID belongs to no order there.</source>
        <translation>В проде недоступно: там у выдуманного UUID нет заказа.</translation>
    </message>
    <message>
        <source>Make a new random UUID</source>
        <translation>Создать новый случайный UUID</translation>
    </message>
    <message>
        <source>As the order ID</source>
        <translation>Как номер заказа</translation>
    </message>
    <message>
        <source>Take the order ID</source>
        <translation>Взять номер заказа</translation>
    </message>
</context>
<context>
    <name>vestnik::FieldWidget</name>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Replace the Cyrillic letters with Latin ones</source>
        <translation>Заменить русские буквы латинскими</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>e.g. %1</source>
        <translation>напр. %1</translation>
    </message>
</context>
<context>
    <name>vestnik::FilterChip</name>
    <message>
        <source>%1. Delete clears it.</source>
        <translation>%1. Delete снимает фильтр.</translation>
    </message>
</context>
<context>
    <name>vestnik::FilterChips</name>
    <message>
        <source>Filters: %1</source>
        <translation>Фильтры: %1</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Фильтры</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Все события</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Все результаты</translation>
    </message>
    <message>
        <source>All, without the sandbox</source>
        <translation>Все, без песочницы</translation>
    </message>
    <message>
        <source>All and the sandbox</source>
        <translation>Все и песочница</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Дополнительные фильтры</translation>
    </message>
</context>
<context>
    <name>vestnik::FindLine</name>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Find in this text</source>
        <translation>Найти в этом тексте</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Найти дальше</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Найти раньше</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Закрыть поиск</translation>
    </message>
</context>
<context>
    <name>vestnik::FirstEnvironment</name>
    <message>
        <source>Add your environment</source>
        <translation>Добавьте своё окружение</translation>
    </message>
    <message>
        <source>So far there is the sandbox alone: it is built in and answers as the API would, and nothing leaves this computer.</source>
        <translation>Пока есть только песочница: она встроена, отвечает как API, и ничего не уходит с этого компьютера.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Импорт…</translation>
    </message>
</context>
<context>
    <name>vestnik::HelpPage</name>
    <message>
        <source># Vestnik %1

Sends order notifications, one or a thousand, and keeps a record of every answer.

Qt %2. Data folder: `%3`

MIT licence.</source>
        <translation># Vestnik %1

Отправляет уведомления о заказах, одно или тысячу, и хранит запись о каждом ответе.

Qt %2. Папка данных: `%3`

Лицензия MIT.</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Темы</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Начало работы</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Прод</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Песочница</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Командная строка</translation>
    </message>
    <message>
        <source>What Vestnik promises</source>
        <translation>Что обещает Vestnik</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
    <message>
        <source>With a team</source>
        <translation>Вместе</translation>
    </message>
</context>
<context>
    <name>vestnik::HiddenSends</name>
    <message>
        <source>New, hidden by the filter: %1. Show</source>
        <translation>Новых скрыто фильтром: %1. Показать</translation>
    </message>
    <message>
        <source>Shows your new sends without the filter</source>
        <translation>Показать ваши новые отправки без фильтра</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryActions</name>
    <message>
        <source>Sent again: %1 of %2. Accepted: %3.</source>
        <translation>Отправлено ещё раз: %1 из %2. Принято: %3.</translation>
    </message>
    <message>
        <source>At most %1 records at once; export takes any number.</source>
        <translation>За раз не больше %1 записей; для экспорта ограничений нет.</translation>
    </message>
    <message>
        <source>Copied for a ticket. Records: %1.</source>
        <translation>Скопировано для тикета. Записей: %1.</translation>
    </message>
    <message>
        <source>Copied as Markdown. Records: %1.</source>
        <translation>Скопировано в Markdown. Записей: %1.</translation>
    </message>
    <message>
        <source>One of these events is still being sent. Wait for its response, then try again.</source>
        <translation>Одно из событий ещё отправляется. Дождитесь ответа и повторите.</translation>
    </message>
    <message>
        <source>The shift&apos;s summary was copied. Needs attention: %1.</source>
        <translation>Сводка смены скопирована. Требуют внимания: %1.</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>%1 · last %2 h</source>
        <translation>%1 · последние %2 ч</translation>
    </message>
    <message>
        <source>Copy the shift&apos;s summary</source>
        <translation>Скопировать сводку смены</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Открыть запись</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Скопировать для тикета</translation>
    </message>
    <message>
        <source>Copy as Markdown, with request and response</source>
        <translation>Скопировать в Markdown, с запросом и ответом</translation>
    </message>
    <message>
        <source>Compare two records</source>
        <translation>Сравнить две записи</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>In production, events are sent again one at a time. Nothing was sent.</source>
        <translation>В прод отправляют ещё раз по одному событию. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>A selection of at most %1 records can be exported. Use filters for more.</source>
        <translation>Выделенных записей можно выгрузить не больше %1. Для большего числа воспользуйтесь фильтрами.</translation>
    </message>
    <message>
        <source>Batch of the selected…</source>
        <translation>Массовая отправка выбранного…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Отправить ещё раз…</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>Изменить и отправить</translation>
    </message>
    <message>
        <source>Save as a scenario…</source>
        <translation>Сохранить как сценарий…</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryHead</name>
    <message>
        <source>History</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Which columns are in view</source>
        <translation>Какие столбцы видны</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>History actions</source>
        <translation>Действия с журналом</translation>
    </message>
    <message>
        <source>Latest sends</source>
        <translation>Последние отправки</translation>
    </message>
    <message>
        <source>Shows the latest sends under the form</source>
        <translation>Показать последние отправки под формой</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Response time</source>
        <translation>Время ответа</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Тикет</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Участник</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryPane</name>
    <message>
        <source>History</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Filter &quot;%1&quot; saved.</source>
        <translation>Фильтр «%1» сохранён.</translation>
    </message>
    <message>
        <source>Filter &quot;%1&quot; deleted.</source>
        <translation>Фильтр «%1» удалён.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryScope</name>
    <message>
        <source>Whose history</source>
        <translation>Чей журнал</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Этот компьютер</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Общий журнал</translation>
    </message>
</context>
<context>
    <name>vestnik::HistorySearch</name>
    <message>
        <source>Search: order, UUID, ticket, text of the response</source>
        <translation>Поиск: заказ, UUID, тикет, текст ответа</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Поиск по журналу</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>vestnik::HistoryTasks</name>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Checking the history</source>
        <translation>Проверка журнала</translation>
    </message>
    <message>
        <source>The history is sound. Sends: %1 (chain records: %2).</source>
        <translation>Журнал цел. Отправок: %1 (записей журнала: %2).</translation>
    </message>
    <message>
        <source>Records up to %1 were removed by age, and a record says so.</source>
        <translation>Записи до %1 удалены по сроку хранения, об этом есть запись.</translation>
    </message>
    <message>
        <source>Record %1 was altered. Sound records before it: %2.</source>
        <translation>Запись %1 изменена. Целых записей до неё: %2.</translation>
    </message>
    <message>
        <source>Record %1 is missing. Sound records before it: %2.</source>
        <translation>Записи %1 нет. Целых записей до неё: %2.</translation>
    </message>
    <message>
        <source>Records from %1 on were cut off the end. Sound records: %2.</source>
        <translation>Записи начиная с %1 отрезаны с конца. Целых записей: %2.</translation>
    </message>
    <message>
        <source>The records are sound, but the list or the search does not say what they say (line %1). It can be rebuilt.</source>
        <translation>Записи целы, но список или поиск с ними расходится (строка %1). Его можно построить заново.</translation>
    </message>
    <message>
        <source>Rebuild the list</source>
        <translation>Построить список заново</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Сделать копию</translation>
    </message>
    <message>
        <source>Rebuilding the list and the search</source>
        <translation>Список и поиск строятся заново</translation>
    </message>
    <message>
        <source>The list and the search were rebuilt from the records.</source>
        <translation>Список и поиск построены заново по записям.</translation>
    </message>
    <message>
        <source>Back up the history</source>
        <translation>Копия журнала</translation>
    </message>
    <message>
        <source>Copying the history</source>
        <translation>Журнал копируется</translation>
    </message>
    <message>
        <source>The history was copied to %1</source>
        <translation>Журнал скопирован: %1</translation>
    </message>
    <message>
        <source>Start a new history</source>
        <translation>Начать новый журнал</translation>
    </message>
    <message>
        <source>Start a new history? The old one stays as a file.</source>
        <translation>Начать новый журнал? Старый останется файлом в той же папке.</translation>
    </message>
    <message>
        <source>Earlier sends leave the list, and Vestnik cannot warn you before sending the same event twice.</source>
        <translation>Прежние отправки исчезнут из списка. Vestnik не предупредит, если вы отправите то же событие второй раз.</translation>
    </message>
    <message>
        <source>Start new</source>
        <translation>Начать новый</translation>
    </message>
    <message>
        <source>Keep the history</source>
        <translation>Оставить журнал</translation>
    </message>
    <message>
        <source>Starting a new history</source>
        <translation>Новый журнал начинается</translation>
    </message>
    <message>
        <source>A new history was started. The former one: %1</source>
        <translation>Начат новый журнал. Прежний: %1</translation>
    </message>
    <message>
        <source>Check the history</source>
        <translation>Проверить журнал</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Сделать копию…</translation>
    </message>
    <message>
        <source>Start a new history…</source>
        <translation>Начать новый журнал…</translation>
    </message>
    <message>
        <source>Keep records</source>
        <translation>Хранить записи</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Всегда</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove records older than %n day(s)?</source>
        <translation>
            <numerusform>Удалить записи старше %n дня?</numerusform>
            <numerusform>Удалить записи старше %n дней?</numerusform>
            <numerusform>Удалить записи старше %n дней?</numerusform>
        </translation>
    </message>
    <message>
        <source>Records are removed now and at each start, and cannot be brought back. Back up first.</source>
        <translation>Записи удаляются сейчас и при каждом запуске, вернуть их нельзя. Сначала сделайте копию.</translation>
    </message>
    <message>
        <source>Remove old records</source>
        <translation>Удалить старые записи</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>Хранить всё</translation>
    </message>
    <message>
        <source>Removing old records</source>
        <translation>Старые записи удаляются</translation>
    </message>
    <message>
        <source>Records removed: %1.</source>
        <translation>Удалено записей: %1.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>Sends written: %1. File: %2</source>
        <translation>Записано отправок: %1. Файл: %2</translation>
    </message>
    <message>
        <source>Records that were on disk are gone from the end (%1). Sound records: %2. Nothing is sent until you bring them back, start a new history, or go on without them.</source>
        <translation>Из конца журнала пропали записи, которые уже были на диске (%1). Целых записей: %2. Ничего не отправляется, пока вы не вернёте их, не начнёте новый журнал или не решите продолжать без них.</translation>
    </message>
    <message>
        <source>Go on without them…</source>
        <translation>Продолжить без них…</translation>
    </message>
    <message>
        <source>Records are gone</source>
        <translation>Записи пропали</translation>
    </message>
    <message>
        <source>Go on without the lost records?</source>
        <translation>Продолжить без пропавших записей?</translation>
    </message>
    <message>
        <source>What they say may have been sent, and Vestnik cannot warn you of it. Rows of batches whose end is not known count as unknown and go only when you ask for it.</source>
        <translation>То, о чём в них говорилось, могло быть отправлено, и Vestnik об этом не предупредит. Строки массовых отправок, конец которых неизвестен, считаются неизвестными и уйдут, только если вы об этом попросите.</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>Продолжить без них</translation>
    </message>
    <message>
        <source>Don&apos;t go on</source>
        <translation>Не продолжать</translation>
    </message>
    <message>
        <source>Going on without the lost records</source>
        <translation>Журнал продолжается без пропавших записей</translation>
    </message>
    <message>
        <source>The history goes on without the lost records.</source>
        <translation>Журнал продолжается без пропавших записей.</translation>
    </message>
</context>
<context>
    <name>vestnik::ImportKinds</name>
    <message>
        <source>Import environments</source>
        <translation>Импорт окружений</translation>
    </message>
    <message>
        <source>The file says that these are for tests, where nothing is asked before a send. Tick those of which you know that it is so; the others become production.</source>
        <translation>В файле эти окружения названы тестовыми, а перед отправкой в тестовое ничего не спрашивают. Отметьте те, о которых вы знаете, что это так; остальные станут продом.</translation>
    </message>
    <message>
        <source>For tests</source>
        <translation>Тестовые</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импортировать</translation>
    </message>
    <message>
        <source>Import nothing</source>
        <translation>Не импортировать</translation>
    </message>
</context>
<context>
    <name>vestnik::ImportedPresets</name>
    <message>
        <source>Refused: %1</source>
        <translation>Не взято: %1</translation>
    </message>
    <message>
        <source>a whole request</source>
        <translation>запрос целиком</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
</context>
<context>
    <name>vestnik::JoinMenu</name>
    <message>
        <source>Environment for the rows that go from here:</source>
        <translation>Окружение для строк, которые уйдут отсюда:</translation>
    </message>
</context>
<context>
    <name>vestnik::KindBadge</name>
    <message>
        <source>Kind of environment: %1</source>
        <translation>Вид окружения: %1</translation>
    </message>
</context>
<context>
    <name>vestnik::LastSendLine</name>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Open the last send</source>
        <translation>Открыть последнюю отправку</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Не записано</translation>
    </message>
    <message>
        <source>Last send %1, %2</source>
        <translation>Последняя отправка %1, %2</translation>
    </message>
</context>
<context>
    <name>vestnik::MainWindow</name>
    <message>
        <source>The record was sent to %1. What you send now goes to %2.</source>
        <translation>Эта запись была отправлена в %1. Сейчас отправка идёт в %2.</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>Перейти в %1</translation>
    </message>
    <message>
        <source>This cannot be edited here: it is not UTF-8, or an editor would change its line ends. The form was left as it is.</source>
        <translation>Это нельзя править здесь: данные не в UTF-8, или редактор изменил бы в них концы строк. Форма осталась прежней.</translation>
    </message>
    <message>
        <source>The form was left before the confirmation for &quot;%1&quot; could be asked. Nothing was sent.</source>
        <translation>Вы ушли из формы, прежде чем появился вопрос о «%1». Ничего не отправлено.</translation>
    </message>
    <message>
        <source>PROD · %1 — Vestnik</source>
        <translation>ПРОД · %1 — Vestnik</translation>
    </message>
    <message>
        <source>%1 — Vestnik</source>
        <translation>%1 — Vestnik</translation>
    </message>
    <message>
        <source>The order was made up by a preset, so it was taken out of the form for production.</source>
        <translation>Номер заказа придумал шаблон, поэтому для прода он убран из формы.</translation>
    </message>
</context>
<context>
    <name>vestnik::MessageLine</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>vestnik::MoreFilters</name>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>to</source>
        <translation>по</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Любой</translation>
    </message>
</context>
<context>
    <name>vestnik::OperatorField</name>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Operator: your name</source>
        <translation>Оператор: ваше имя</translation>
    </message>
    <message>
        <source>It is in the records of what you send. As long as no name is given, the name of the computer&apos;s account is recorded: %1.</source>
        <translation>Имя попадает в записи того, что вы отправляете. Пока оно не указано, записывается имя учётной записи компьютера: %1.</translation>
    </message>
</context>
<context>
    <name>vestnik::OrderHistoryHint</name>
    <message>
        <source>Past sends of this order appear here.</source>
        <translation>Здесь — прошлые отправки по заказу.</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>Looking into the history…</source>
        <translation>Смотрим в журнал…</translation>
    </message>
</context>
<context>
    <name>vestnik::OutcomeBar</name>
    <message>
        <source>accepted %1</source>
        <translation>принято %1</translation>
    </message>
    <message>
        <source>already %1</source>
        <translation>уже было %1</translation>
    </message>
    <message>
        <source>unknown %1</source>
        <translation>неизвестно %1</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>ждёт %1</translation>
    </message>
    <message>
        <source>queued %1</source>
        <translation>в очереди %1</translation>
    </message>
    <message>
        <source>corrected %1</source>
        <translation>исправлено %1</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Ход массовой отправки</translation>
    </message>
    <message>
        <source>not sent %1</source>
        <translation>не отправлено %1</translation>
    </message>
    <message>
        <source>refused %1</source>
        <translation>отказ %1</translation>
    </message>
</context>
<context>
    <name>vestnik::OutcomeLines</name>
    <message>
        <source>Sending the event to %2: order %1, %3 s</source>
        <translation>Отправляем событие в «%2»: заказ %1, %3 с</translation>
    </message>
    <message numerus="yes">
        <source>Waiting up to %n second(s). Stop ends the waiting, not the sending.</source>
        <translation>
            <numerusform>Ждём ответ, до %n секунды. «Остановить» отменит ожидание, но не отправку.</numerusform>
            <numerusform>Ждём ответ, до %n секунд. «Остановить» отменит ожидание, но не отправку.</numerusform>
            <numerusform>Ждём ответ, до %n секунд. «Остановить» отменит ожидание, но не отправку.</numerusform>
        </translation>
    </message>
    <message>
        <source>No response is recorded yet. It will be shown here.</source>
        <translation>Ответ ещё не записан. Он появится здесь.</translation>
    </message>
    <message>
        <source>Record of %1</source>
        <translation>Запись от %1</translation>
    </message>
    <message>
        <source>Response of %1</source>
        <translation>Ответ от %1</translation>
    </message>
    <message>
        <source>Not recorded: the history cannot be written. Nothing further is sent until this response is recorded.</source>
        <translation>Не записано: журнал не записывается. Пока этот ответ не записан, ничего больше не отправляется.</translation>
    </message>
    <message>
        <source>Last send, of order %1 to %2</source>
        <translation>Последняя отправка, заказ %1, куда: %2</translation>
    </message>
    <message>
        <source>Tried at %1</source>
        <translation>Попытка в %1</translation>
    </message>
</context>
<context>
    <name>vestnik::PaletteContents</name>
    <message>
        <source>Select two records in the history first.</source>
        <translation>Сначала выберите две записи в журнале.</translation>
    </message>
    <message>
        <source>Select a record in the history first.</source>
        <translation>Сначала выберите запись в журнале.</translation>
    </message>
    <message>
        <source>This is not possible now.</source>
        <translation>Сейчас это невозможно.</translation>
    </message>
    <message>
        <source>Fill the form: %1</source>
        <translation>Заполнить форму: %1</translation>
    </message>
    <message>
        <source>Order timeline: %1</source>
        <translation>История заказа: %1</translation>
    </message>
    <message>
        <source>Search the history: %1</source>
        <translation>Искать в журнале: %1</translation>
    </message>
    <message>
        <source>No single send is under way.</source>
        <translation>Одиночной отправки сейчас нет.</translation>
    </message>
</context>
<context>
    <name>vestnik::PastedOrder</name>
    <message>
        <source>What was pasted is no order ID or UUID. Click into a field to paste there.</source>
        <translation>Вставлен не номер заказа и не UUID. Чтобы вставить текст, щёлкните в поле.</translation>
    </message>
    <message>
        <source>Order %1 is not in this computer&apos;s history. A colleague or your system may have sent the event.</source>
        <translation>Заказа %1 нет в журнале этого компьютера. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>Order %1. %2</source>
        <translation>Заказ %1. %2</translation>
    </message>
    <message>
        <source>Put it into the form</source>
        <translation>Внести в форму</translation>
    </message>
    <message>
        <source>Lines pasted: %1.</source>
        <translation>Вставлено строк: %1.</translation>
    </message>
    <message>
        <source>Make a batch of them…</source>
        <translation>Отправить массово…</translation>
    </message>
</context>
<context>
    <name>vestnik::PlanRowsModel</name>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Замечание</translation>
    </message>
</context>
<context>
    <name>vestnik::PlanRowsView</name>
    <message>
        <source>Rows: %1</source>
        <translation>Строк: %1</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Все строки</translation>
    </message>
    <message>
        <source>Rows that go</source>
        <translation>Уйдут</translation>
    </message>
    <message>
        <source>Rows that go, with warnings</source>
        <translation>Уйдут, но с замечаниями</translation>
    </message>
    <message>
        <source>Rows with errors</source>
        <translation>С ошибками</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Дубли</translation>
    </message>
    <message>
        <source>Same order and event, other data</source>
        <translation>Тот же заказ и событие, другие данные</translation>
    </message>
    <message>
        <source>Already accepted</source>
        <translation>Уже принято</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <translation>Какие строки показаны</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Строки таблицы</translation>
    </message>
    <message>
        <source>Sent before, outcome unknown</source>
        <translation>Уже уходили, результат неизвестен</translation>
    </message>
    <message>
        <source>Being sent elsewhere</source>
        <translation>Отправляется в другом месте</translation>
    </message>
    <message>
        <source>Waiting in another batch</source>
        <translation>Ждут в другой массовой отправке</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetActs</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (копия)</translation>
    </message>
    <message>
        <source>%1 (copy %2)</source>
        <translation>%1 (копия %2)</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; deleted.</source>
        <translation>Шаблон «%1» удалён.</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) deleted.</source>
        <translation>
            <numerusform>Удалён %n шаблон.</numerusform>
            <numerusform>Удалено %n шаблона.</numerusform>
            <numerusform>Удалено %n шаблонов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) moved out of the folders.</source>
        <translation>
            <numerusform>%n шаблон теперь вне папок.</numerusform>
            <numerusform>%n шаблона теперь вне папок.</numerusform>
            <numerusform>%n шаблонов теперь вне папок.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) moved to the folder &quot;%1&quot;.</source>
        <translation>
            <numerusform>%n шаблон перемещён в папку «%1».</numerusform>
            <numerusform>%n шаблона перемещены в папку «%1».</numerusform>
            <numerusform>%n шаблонов перемещены в папку «%1».</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetFiles</name>
    <message>
        <source>Import presets</source>
        <translation>Импорт шаблонов</translation>
    </message>
    <message>
        <source>Import a folder of presets</source>
        <translation>Импорт папки шаблонов</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>буфер обмена</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) imported.</source>
        <translation>
            <numerusform>Импортирован %n шаблон.</numerusform>
            <numerusform>Импортировано %n шаблона.</numerusform>
            <numerusform>Импортировано %n шаблонов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) were changed since, and stay.</source>
        <translation>
            <numerusform>%n шаблон с тех пор изменён и остался.</numerusform>
            <numerusform>%n шаблона с тех пор изменены и остались.</numerusform>
            <numerusform>%n шаблонов с тех пор изменены и остались.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export presets</source>
        <translation>Экспорт шаблонов</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s) exported to %1.</source>
        <translation>
            <numerusform>%n шаблон сохранён в %1.</numerusform>
            <numerusform>%n шаблона сохранены в %1.</numerusform>
            <numerusform>%n шаблонов сохранены в %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::PresetImportDialog</name>
    <message>
        <source>Import presets</source>
        <translation>Импорт шаблонов</translation>
    </message>
    <message>
        <source>There is nothing to import.</source>
        <translation>Импортировать нечего.</translation>
    </message>
    <message>
        <source>Presets to import: %1.</source>
        <translation>Шаблонов для импорта: %1.</translation>
    </message>
    <message>
        <source>Refused: %1; each has its reason below.</source>
        <translation>Не взято: %1, причина у каждого ниже.</translation>
    </message>
    <message>
        <source>Hosts, headers and secrets are not imported. A name that is taken gets a number.</source>
        <translation>Адреса, заголовки и секреты не импортируются. Занятое название получит номер.</translation>
    </message>
    <message>
        <source>What the import brings</source>
        <translation>Что даст импорт</translation>
    </message>
    <message>
        <source>Into the folder</source>
        <translation>В папку</translation>
    </message>
    <message>
        <source>as they are, in no other folder</source>
        <translation>как есть, без новой папки</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Импортировать: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Не импортировать</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetMenu</name>
    <message>
        <source>In no folder</source>
        <translation>Вне папок</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Новая папка…</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>Update from the form</source>
        <translation>Обновить из формы</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Убрать из избранного</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>В избранное</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Создать копию</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Переместить в…</translation>
    </message>
    <message>
        <source>New order ID on load</source>
        <translation>Новый номер при загрузке</translation>
    </message>
    <message>
        <source>ID, UUID and codes are new; the rest is the preset&apos;s.</source>
        <translation>Номер, UUID и коды берутся новые, остальное из шаблона.</translation>
    </message>
    <message>
        <source>Export the folder…</source>
        <translation>Экспорт папки…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetQuestions</name>
    <message>
        <source>The preset &quot;%1&quot; asks:</source>
        <translation>Шаблон «%1» спрашивает:</translation>
    </message>
    <message>
        <source>Fill in the form</source>
        <translation>Заполнить форму</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetSaving</name>
    <message>
        <source>This text is no event, so that a preset cannot keep it. Nothing was saved.</source>
        <translation>В этом тексте нет события, шаблоном он не станет. Ничего не сохранено.</translation>
    </message>
    <message>
        <source>There is a preset &quot;%1&quot; already.</source>
        <translation>Шаблон «%1» уже есть.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Заменить</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; saved.</source>
        <translation>Шаблон «%1» сохранён.</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; overwritten.</source>
        <translation>Шаблон «%1» перезаписан.</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; fills in values. The form would replace them for good.</source>
        <translation>Шаблон «%1» подставляет значения. Форма заменит их насовсем.</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; updated from the form.</source>
        <translation>Шаблон «%1» обновлён из формы.</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; was changed elsewhere since it was loaded.</source>
        <translation>Шаблон «%1» с момента загрузки изменили в другом месте.</translation>
    </message>
    <message>
        <source>Load it</source>
        <translation>Загрузить новый</translation>
    </message>
    <message>
        <source>Preset &quot;%1&quot; is not in the folder any more. The form keeps what it holds.</source>
        <translation>Шаблона «%1» в папке больше нет. Форма осталась как есть.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Save it again…</source>
        <translation>Сохранить снова…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetsDock</name>
    <message>
        <source>Presets</source>
        <translation>Шаблоны</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetsModel</name>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>In no folder</source>
        <translation>Вне папок</translation>
    </message>
    <message>
        <source>folder %1</source>
        <translation>папка %1</translation>
    </message>
    <message>
        <source>a whole request</source>
        <translation>запрос целиком</translation>
    </message>
    <message>
        <source>new order ID on load</source>
        <translation>новый номер при загрузке</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>в избранном</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>загружен</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>папка</translation>
    </message>
    <message numerus="yes">
        <source>%n preset(s)</source>
        <translation>
            <numerusform>%n шаблон</numerusform>
            <numerusform>%n шаблона</numerusform>
            <numerusform>%n шаблонов</numerusform>
        </translation>
    </message>
    <message>
        <source>closed</source>
        <translation>свёрнута</translation>
    </message>
</context>
<context>
    <name>vestnik::PresetsPane</name>
    <message>
        <source>Presets</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Save preset</source>
        <translation>Сохранить шаблон</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Сохранить как шаблон</translation>
    </message>
    <message>
        <source>Find a preset</source>
        <translation>Найти шаблон</translation>
    </message>
    <message>
        <source>No presets yet.</source>
        <translation>Шаблонов пока нет.</translation>
    </message>
    <message>
        <source>Save the form</source>
        <translation>Сохранить форму</translation>
    </message>
    <message>
        <source>Name of the new preset</source>
        <translation>Название нового шаблона</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Не сохранять</translation>
    </message>
    <message numerus="yes">
        <source>%n more file(s) cannot be used.</source>
        <translation>
            <numerusform>Не годится ещё %n файл.</numerusform>
            <numerusform>Не годятся ещё %n файла.</numerusform>
            <numerusform>Не годятся ещё %n файлов.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no such favourite yet. The menu of a preset adds it to them.</source>
        <translation>Такого избранного шаблона ещё нет. Шаблон добавляют в избранное в его меню.</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Импорт и экспорт</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Название новой папки</translation>
    </message>
    <message>
        <source>Move to this folder</source>
        <translation>Переместить в эту папку</translation>
    </message>
    <message>
        <source>Do not move</source>
        <translation>Не перемещать</translation>
    </message>
    <message>
        <source>Settings has the choice of the folder.</source>
        <translation>Папку выбирают в настройках.</translation>
    </message>
    <message>
        <source>Import presets…</source>
        <translation>Импорт шаблонов…</translation>
    </message>
    <message>
        <source>Import a folder of presets…</source>
        <translation>Импорт папки шаблонов…</translation>
    </message>
    <message>
        <source>Import presets from the clipboard…</source>
        <translation>Импорт шаблонов из буфера обмена…</translation>
    </message>
    <message>
        <source>Export all presets…</source>
        <translation>Экспорт всех шаблонов…</translation>
    </message>
</context>
<context>
    <name>vestnik::ProductionLockChip</name>
    <message>
        <source>Production unlocked for %1 more min</source>
        <translation>Прод разблокирован, ещё %1 мин</translation>
    </message>
    <message>
        <source>Sending to production is locked: no activity for a long time.</source>
        <translation>Отправка в прод заблокирована: долго не было действий.</translation>
    </message>
    <message>
        <source>Sending to production is locked: the computer was asleep.</source>
        <translation>Отправка в прод заблокирована: компьютер был в спящем режиме.</translation>
    </message>
    <message>
        <source>Sending to production is locked: the environment or its token changed.</source>
        <translation>Отправка в прод заблокирована: изменилось окружение или его токен.</translation>
    </message>
    <message>
        <source>Sending to production is locked: 12 hours have passed.</source>
        <translation>Отправка в прод заблокирована: прошло 12 часов.</translation>
    </message>
    <message>
        <source>Sending to production is locked.</source>
        <translation>Отправка в прод заблокирована.</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>ещё %1 мин</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Заблокирован</translation>
    </message>
    <message>
        <source>Unlock %1 again</source>
        <translation>Разблокировать ещё раз: %1</translation>
    </message>
    <message>
        <source>Unlock production…</source>
        <translation>Разблокировать прод…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Lock production</source>
        <translation>Заблокировать прод</translation>
    </message>
</context>
<context>
    <name>vestnik::ProductionSending</name>
    <message>
        <source>&quot;%1&quot; is production. Choose it on top and unlock it before you send again.</source>
        <translation>«%1» — прод. Выберите его наверху и разблокируйте, прежде чем отправлять ещё раз.</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>Перейти в %1</translation>
    </message>
    <message>
        <source>Press Send again to decide with that in view.</source>
        <translation>Нажмите «Отправить» ещё раз и решите, зная это.</translation>
    </message>
    <message>
        <source>Press Send again once more to decide with that in view.</source>
        <translation>Нажмите «Отправить ещё раз…» снова и решите, зная это.</translation>
    </message>
    <message>
        <source>Send in spite of it</source>
        <translation>Всё равно отправить</translation>
    </message>
</context>
<context>
    <name>vestnik::ProvokeActions</name>
    <message>
        <source>Provoke a response that is cut off</source>
        <translation>Вызвать обрыв ответа</translation>
    </message>
    <message>
        <source>Provoke a slow response</source>
        <translation>Вызвать долгий ответ</translation>
    </message>
    <message>
        <source>Provoke %1 · %2</source>
        <translation>Вызвать %1 · %2</translation>
    </message>
    <message>
        <source>Puts an order ID into the form that begins with %1; it sends nothing</source>
        <translation>Подставляет в форму номер заказа, который начинается с %1; ничего не отправляет</translation>
    </message>
</context>
<context>
    <name>vestnik::PutBackQuestion</name>
    <message>
        <source>Put back into the queue</source>
        <translation>Вернуть в очередь</translation>
    </message>
    <message>
        <source>They go to %1.</source>
        <translation>Куда уйдут: %1.</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Don&apos;t put back</source>
        <translation>Не возвращать</translation>
    </message>
</context>
<context>
    <name>vestnik::Quitting</name>
    <message>
        <source>Waiting for 1 response…</source>
        <translation>Ждём 1 ответ…</translation>
    </message>
    <message>
        <source>Quit now</source>
        <translation>Закрыть сейчас</translation>
    </message>
    <message>
        <source>The last response is not recorded yet.</source>
        <translation>Последний ответ ещё не записан.</translation>
    </message>
    <message>
        <source>The batch pauses: waiting for its responses…</source>
        <translation>Массовая отправка ставится на паузу: ожидание ответов…</translation>
    </message>
    <message>
        <source>Quit and lose the response</source>
        <translation>Закрыть и потерять ответ</translation>
    </message>
    <message>
        <source>The scenario stops: waiting for its responses…</source>
        <translation>Сценарий останавливается: ждём ответов…</translation>
    </message>
    <message>
        <source>A scenario is running (%1). Quitting stops it for good.</source>
        <translation>Сценарий идёт (%1). Выход остановит его насовсем.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Остановить и выйти</translation>
    </message>
    <message>
        <source>The scenario&apos;s report is being written…</source>
        <translation>Отчёт о сценарии записывается…</translation>
    </message>
</context>
<context>
    <name>vestnik::Rail</name>
    <message>
        <source>Send</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Окружения</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
</context>
<context>
    <name>vestnik::RawEditor</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The request&apos;s JSON, sent as it is</source>
        <translation>JSON запроса, уходит как есть</translation>
    </message>
    <message>
        <source>What was found in the JSON</source>
        <translation>Замечания к JSON</translation>
    </message>
    <message>
        <source>No errors or warnings</source>
        <translation>Ошибок и предупреждений нет</translation>
    </message>
</context>
<context>
    <name>vestnik::ReasonField</name>
    <message>
        <source>Ticket or reason</source>
        <translation>Тикет или причина</translation>
    </message>
    <message>
        <source>Production needs it. It is in the record of every send.</source>
        <translation>Обязательно для прода. Записывается с каждой отправкой.</translation>
    </message>
    <message>
        <source>It is in the record of every send. Outside production it may stay empty.</source>
        <translation>Стоит в записи каждой отправки. Вне прода можно не заполнять.</translation>
    </message>
    <message>
        <source>Ticket or reason, required</source>
        <translation>Нужен тикет или причина</translation>
    </message>
    <message>
        <source>e.g. SUP-4411</source>
        <translation>напр. SUP-4411</translation>
    </message>
    <message>
        <source>Kept from the send for order %1. Check that it is for this one, too.</source>
        <translation>Осталось от отправки по заказу %1. Проверьте, подходит ли и для этого.</translation>
    </message>
    <message>
        <source>Take the reason out</source>
        <translation>Убрать причину</translation>
    </message>
    <message>
        <source>Press to take it out; the list has the last ones.</source>
        <translation>Нажмите, чтобы убрать; последние есть в списке.</translation>
    </message>
</context>
<context>
    <name>vestnik::RecordPanel</name>
    <message>
        <source>Back to the record</source>
        <translation>Назад к записи</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Назад к форме</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>vestnik::RefusalGroups</name>
    <message numerus="yes">
        <source>%1, %n row(s)</source>
        <translation>
            <numerusform>%1, %n строка</numerusform>
            <numerusform>%1, %n строки</numerusform>
            <numerusform>%1, %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Other refusals</source>
        <translation>Остальные отказы</translation>
    </message>
    <message>
        <source>No refusals</source>
        <translation>Отказов нет</translation>
    </message>
    <message>
        <source>Fix (%1)</source>
        <translation>Исправить (%1)</translation>
    </message>
    <message>
        <source>Fix the rows: %1</source>
        <translation>Исправить строки: %1</translation>
    </message>
    <message>
        <source>Opens the corrections of these rows alone (F)</source>
        <translation>Открывает исправление только этих строк (F)</translation>
    </message>
    <message>
        <source>Refusals by field and message</source>
        <translation>Отказы по полям и сообщениям</translation>
    </message>
    <message>
        <source>Enter shows the rows, F opens their corrections</source>
        <translation>Enter — показать строки, F — исправить их</translation>
    </message>
    <message>
        <source>Not accepted:</source>
        <translation>Не принято:</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::RequestView</name>
    <message>
        <source>No command line can carry a NUL character.</source>
        <translation>Символ NUL нельзя передать в командной строке.</translation>
    </message>
    <message>
        <source>Copy the request as a command for curl</source>
        <translation>Скопировать запрос как команду curl</translation>
    </message>
    <message>
        <source>Copy the request&apos;s JSON</source>
        <translation>Копировать JSON запроса</translation>
    </message>
    <message>
        <source>How the request is shown</source>
        <translation>Вид запроса</translation>
    </message>
    <message>
        <source>Request body: these bytes are sent</source>
        <translation>Тело запроса: уйдут эти байты</translation>
    </message>
    <message>
        <source>The request as a command for curl</source>
        <translation>Запрос как команда curl</translation>
    </message>
</context>
<context>
    <name>vestnik::ResendPrompt</name>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>Send the same event again to %1 (%2)?</source>
        <translation>Отправить то же событие ещё раз в «%1» (%2)?</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить в «%1»</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Не отправлять</translation>
    </message>
    <message>
        <source>Send the same event again to %1?</source>
        <translation>Отправить то же событие ещё раз в «%1»?</translation>
    </message>
    <message>
        <source>%1 · order %2</source>
        <translation>%1 · заказ %2</translation>
    </message>
    <message>
        <source>The record of %1: %2</source>
        <translation>Запись от %1: %2</translation>
    </message>
    <message>
        <source>The same request goes to %1.</source>
        <translation>Тот же запрос уйдёт на %1.</translation>
    </message>
    <message>
        <source>This is not the environment that is chosen at the top.</source>
        <translation>Это не то окружение, которое выбрано вверху.</translation>
    </message>
    <message>
        <source>Ticket or reason, as then: %1</source>
        <translation>Тикет или причина, как тогда: %1</translation>
    </message>
    <message>
        <source>Where it was sent, this environment is called %1. Here it is %2.</source>
        <translation>Там, откуда отправляли, это окружение называется «%1». Здесь — «%2».</translation>
    </message>
</context>
<context>
    <name>vestnik::ResendSeveral</name>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>Send: %1</source>
        <translation>Отправить: %1</translation>
    </message>
    <message>
        <source>Don&apos;t send</source>
        <translation>Не отправлять</translation>
    </message>
    <message>
        <source>What is sent, and where to</source>
        <translation>Что и куда отправляется</translation>
    </message>
    <message numerus="yes">
        <source>Send %n event(s) again? The same requests go, one after another.</source>
        <translation>
            <numerusform>Отправить ещё раз %n событие? Тот же запрос уйдёт ещё раз.</numerusform>
            <numerusform>Отправить ещё раз %n события? Те же запросы уйдут один за другим.</numerusform>
            <numerusform>Отправить ещё раз %n событий? Те же запросы уйдут один за другим.</numerusform>
        </translation>
    </message>
    <message>
        <source>recorded as %1</source>
        <translation>в записи — «%1»</translation>
    </message>
</context>
<context>
    <name>vestnik::SandboxPane</name>
    <message>
        <source>It is built in and answers as the API&apos;s contract says. Nothing leaves this computer. It needs no token and cannot be changed or deleted.</source>
        <translation>Она встроена и отвечает так, как описано в контракте API. С этого компьютера ничего не уходит. Токен не нужен; изменить или удалить её нельзя.</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Адрес: %1</translation>
    </message>
    <message>
        <source>Reset orders</source>
        <translation>Сбросить заказы</translation>
    </message>
    <message>
        <source>The sandbox forgets its orders. The history keeps its records.</source>
        <translation>Песочница забудет заказы. Записи в журнале останутся.</translation>
    </message>
</context>
<context>
    <name>vestnik::SavedFiltersButton</name>
    <message>
        <source>No saved filters yet</source>
        <translation>Сохранённых фильтров пока нет</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Сохранить этот фильтр…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Сохранить фильтр</translation>
    </message>
    <message>
        <source>Name of the filter. One of the same name is replaced.</source>
        <translation>Название фильтра. Одноимённый будет заменён.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Сохранённые фильтры</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Сохранённые</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioControls</name>
    <message>
        <source>Run: %1</source>
        <translation>Запустить: %1</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Идти дальше</translation>
    </message>
    <message>
        <source>One step</source>
        <translation>Один шаг</translation>
    </message>
    <message>
        <source>One step more of each order, then a pause</source>
        <translation>Ещё по одному шагу каждого заказа, затем пауза</translation>
    </message>
    <message>
        <source>Retry the step</source>
        <translation>Повторить шаг</translation>
    </message>
    <message>
        <source>Sends the last step of the chosen order once more</source>
        <translation>Отправляет последний шаг выбранного заказа ещё раз</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>Не ждать</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The responses that are waited for become unknown</source>
        <translation>Результат тех, чей ответ ещё не пришёл, станет неизвестным</translation>
    </message>
    <message>
        <source>Sends nothing more</source>
        <translation>Больше ничего не отправляется</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioFiles</name>
    <message>
        <source>Scenario &quot;%1&quot; saved.</source>
        <translation>Сценарий «%1» сохранён.</translation>
    </message>
    <message>
        <source>Records that cannot be a step: %1.</source>
        <translation>Записей, которые не могут быть шагом: %1.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (копия)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is called &quot;%2&quot; now.</source>
        <translation>«%1» теперь называется «%2».</translation>
    </message>
    <message>
        <source>Scenario &quot;%1&quot; deleted.</source>
        <translation>Сценарий «%1» удалён.</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Search the scenarios</source>
        <translation>Поиск по сценариям</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дублировать</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименовать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Scenario &quot;%1&quot; was changed since. It stays.</source>
        <translation>Сценарий «%1» с тех пор изменили. Он остаётся.</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioHead</name>
    <message>
        <source>This scenario was not run yet.</source>
        <translation>Этот сценарий ещё не запускали.</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>Прошлые запуски</translation>
    </message>
    <message>
        <source>Actions on the scenario</source>
        <translation>Действия со сценарием</translation>
    </message>
    <message>
        <source>%1 · stopped, passed %2 of %3</source>
        <translation>%1 · остановлен, пройдено %2 из %3</translation>
    </message>
    <message>
        <source>%1 · passed %2 of %3</source>
        <translation>%1 · пройдено %2 из %3</translation>
    </message>
    <message>
        <source>%1 · report not complete, passed %2 of %3</source>
        <translation>%1 · отчёт неполный, пройдено %2 из %3</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioLauncher</name>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioList</name>
    <message>
        <source>built in</source>
        <translation>встроен</translation>
    </message>
    <message>
        <source>running</source>
        <translation>запущен</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioSetup</name>
    <message>
        <source>A new order each run</source>
        <translation>Новый заказ при каждом запуске</translation>
    </message>
    <message>
        <source>Order IDs or UUIDs, one per line</source>
        <translation>Номера или UUID заказов, по одному в строке</translation>
    </message>
    <message>
        <source>Order of the form</source>
        <translation>Заказ из формы</translation>
    </message>
    <message>
        <source>Order of the form: %1</source>
        <translation>Заказ из формы: %1</translation>
    </message>
    <message>
        <source>The form has no order.</source>
        <translation>В форме нет заказа.</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioStepView</name>
    <message>
        <source>Request:</source>
        <translation>Запрос:</translation>
    </message>
    <message>
        <source>Response:</source>
        <translation>Ответ:</translation>
    </message>
    <message>
        <source>Request and response of the step</source>
        <translation>Запрос и ответ шага</translation>
    </message>
    <message>
        <source>Choose a step to see its request and its response.</source>
        <translation>Выберите шаг, чтобы увидеть запрос и ответ.</translation>
    </message>
    <message>
        <source>Step %1: as expected, %2</source>
        <translation>Шаг %1: как ожидалось, %2</translation>
    </message>
    <message>
        <source>Step %1. Expected: %2</source>
        <translation>Шаг %1. Ожидается: %2</translation>
    </message>
    <message>
        <source>This step did not run.</source>
        <translation>Этот шаг не запускался.</translation>
    </message>
    <message>
        <source>The step is being sent.</source>
        <translation>Шаг отправляется.</translation>
    </message>
    <message>
        <source>Nothing of this step was recorded.</source>
        <translation>Об этом шаге ничего не записано.</translation>
    </message>
    <message>
        <source>The history does not have this step any more. This is what the report kept.</source>
        <translation>В журнале этого шага больше нет. Вот что сохранил отчёт.</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioStepsModel</name>
    <message>
        <source>Asks: go on?</source>
        <translation>Продолжать?</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Что отправляется</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Ожидается</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Иначе</translation>
    </message>
    <message>
        <source>Got</source>
        <translation>Пришло</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenarioSummary</name>
    <message>
        <source>%1 of %2 done · passed %3 · failed %4</source>
        <translation>Выполнено %1 из %2 · прошли: %3 · не прошли: %4</translation>
    </message>
    <message>
        <source>Stopping, waiting for the responses: %1</source>
        <translation>Останавливается, ждём ответов: %1</translation>
    </message>
    <message>
        <source>Passed %1 of %2</source>
        <translation>Пройдено %1 из %2</translation>
    </message>
    <message>
        <source>An earlier run.</source>
        <translation>Прошлый запуск.</translation>
    </message>
    <message>
        <source>As in the last run, %1.</source>
        <translation>Как в прошлый раз, %1.</translation>
    </message>
    <message>
        <source>Nothing fails that passed in the last run, %1. Other results: %2.</source>
        <translation>Всё, что проходило в прошлый раз, %1, проходит и сейчас. Других результатов: %2.</translation>
    </message>
    <message>
        <source>Passed in the last run, %1, and fails now: %2 (%3)</source>
        <translation>Проходило в прошлый раз, %1, и не проходит сейчас: %2 (%3)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>JUnit XML…</source>
        <translation>JUnit XML…</translation>
    </message>
    <message>
        <source>HTML page…</source>
        <translation>Страница HTML…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Copy the report for a ticket</source>
        <translation>Скопировать отчёт для тикета</translation>
    </message>
    <message>
        <source>Back to the plan of the scenario</source>
        <translation>Назад к плану сценария</translation>
    </message>
    <message>
        <source>There is no earlier run in this environment to compare with.</source>
        <translation>В этом окружении прошлых запусков нет, сравнить не с чем.</translation>
    </message>
    <message>
        <source>Paused: %1</source>
        <translation>Пауза: %1</translation>
    </message>
    <message>
        <source>New steps: %1.</source>
        <translation>Новые шаги: %1.</translation>
    </message>
    <message>
        <source>Steps of the last run alone: %1.</source>
        <translation>Только в прошлом запуске: %1.</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Заказ: %1</translation>
    </message>
    <message>
        <source>Stopped after %1 of %2</source>
        <translation>Остановлен после %1 из %2</translation>
    </message>
    <message>
        <source>The report ends after %1 of %2</source>
        <translation>Отчёт кончается после %1 из %2</translation>
    </message>
    <message>
        <source>This report ends before its run did. The history has the rest.</source>
        <translation>Этот отчёт кончается раньше своего запуска. Остальное есть в журнале.</translation>
    </message>
    <message>
        <source>Passed in the last run, %1, and did not run to the end now: %2 (%3).</source>
        <translation>В прошлый раз, %1, проходили, а сейчас не выполнены до конца: %2 (%3).</translation>
    </message>
</context>
<context>
    <name>vestnik::ScenariosPage</name>
    <message>
        <source>Give an order ID, or let each run make a new order.</source>
        <translation>Укажите номер заказа или выберите новый заказ при каждом запуске.</translation>
    </message>
    <message>
        <source>The scenario asks for &quot;%1&quot;.</source>
        <translation>Сценарий спрашивает: «%1».</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Идти дальше</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Scenario &quot;%1&quot;: %2.</source>
        <translation>Сценарий «%1»: %2.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>The report was written to %1</source>
        <translation>Отчёт записан в %1</translation>
    </message>
    <message>
        <source>The report was copied for a ticket.</source>
        <translation>Отчёт скопирован для тикета.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>None of these records can be a step of a scenario. Nothing was saved.</source>
        <translation>Ни одна из этих записей не может быть шагом сценария. Ничего не сохранено.</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; is running.</source>
        <translation>Запущен сценарий «%1».</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
    <message>
        <source>Steps of the scenario</source>
        <translation>Шаги сценария</translation>
    </message>
    <message>
        <source>Other orders that ask: %1.</source>
        <translation>Других заказов, где нужен ответ: %1.</translation>
    </message>
    <message>
        <source>%1, step %2, %3. %4. Go on?</source>
        <translation>%1, шаг %2, %3. %4. Продолжить?</translation>
    </message>
    <message>
        <source>The scenario was changed or deleted since it was shown. Nothing was sent. Look at it again.</source>
        <translation>Сценарий изменили или удалили после того, как он был показан. Ничего не отправлено. Посмотрите его ещё раз.</translation>
    </message>
    <message>
        <source>Another scenario: %1 was taken out of the order field.</source>
        <translation>Другой сценарий: %1 убран из поля заказа.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>%1, step %2: %3</source>
        <translation>%1, шаг %2: %3</translation>
    </message>
    <message>
        <source>What it would be sent with changed meanwhile. Nothing was sent.</source>
        <translation>Заказ, окружение или ответы тем временем изменились. Ничего не отправлено.</translation>
    </message>
    <message>
        <source>The environment in use is now %1. The run of &quot;%2&quot; still goes to %3, where it began.</source>
        <translation>Сейчас выбрано окружение %1. Сценарий «%2» по-прежнему идёт в %3, где начат.</translation>
    </message>
    <message>
        <source>The scenario &quot;%1&quot; is not there any more.</source>
        <translation>Сценария «%1» больше нет.</translation>
    </message>
    <message>
        <source>The report of the run of &quot;%1&quot; of %2 ends before the run did: passed %3 of %4 in %5. The history has the rest.</source>
        <translation>Отчёт о запуске сценария «%1» от %2 кончается раньше самого запуска: пройдено %3 из %4, окружение: %5. Остальное есть в журнале.</translation>
    </message>
    <message>
        <source>The environment &quot;%1&quot; was changed or deleted while the scenario ran. The run is paused: nothing more is sent to it.</source>
        <translation>Окружение «%1» изменено или удалено во время запуска сценария. Запуск на паузе: больше в него ничего не отправляется.</translation>
    </message>
    <message>
        <source>The report of the last run is still being written. Run it again once it is there. Nothing was sent.</source>
        <translation>Отчёт о прошлом запуске ещё записывается. Запустите снова, когда он будет готов. Ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>vestnik::SelectionBar</name>
    <message>
        <source>Edit and send</source>
        <translation>Изменить и отправить</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>Показано: %1</translation>
    </message>
    <message>
        <source>selected: %1</source>
        <translation>выбрано: %1</translation>
    </message>
    <message>
        <source>Send again (%1)…</source>
        <translation>Отправить ещё раз (%1)…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>Отправить ещё раз…</translation>
    </message>
    <message>
        <source>Takes it into the form; nothing is sent yet</source>
        <translation>Переносит значения в форму; ничего не отправляется</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Скопировать для тикета</translation>
    </message>
    <message>
        <source>Compare two records</source>
        <translation>Сравнить две записи</translation>
    </message>
    <message>
        <source>Export the selected…</source>
        <translation>Экспорт выбранных…</translation>
    </message>
</context>
<context>
    <name>vestnik::SendBar</name>
    <message>
        <source>Sending…</source>
        <translation>Отправляется…</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>Отправить в «%1»</translation>
    </message>
    <message>
        <source>Send, then next event</source>
        <translation>Отправить и к следующему</translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation>Отправить как есть</translation>
    </message>
    <message>
        <source>Send the JSON despite its errors</source>
        <translation>Отправить JSON, несмотря на ошибки</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Sending to production is locked.</source>
        <translation>Отправка в прод заблокирована.</translation>
    </message>
    <message>
        <source>Send to Sandbox</source>
        <translation>Отправить в песочницу</translation>
    </message>
    <message>
        <source>No event follows this one</source>
        <translation>За этим событием ничего не следует</translation>
    </message>
    <message>
        <source>Stop · %1 s</source>
        <translation>Остановить · %1 с</translation>
    </message>
    <message>
        <source>Unlock production…</source>
        <translation>Разблокировать прод…</translation>
    </message>
    <message>
        <source>More ways to send</source>
        <translation>Другие способы отправки</translation>
    </message>
    <message>
        <source>Send, then &quot;%1&quot;</source>
        <translation>Отправить и к «%1»</translation>
    </message>
</context>
<context>
    <name>vestnik::SendConfirmCard</name>
    <message>
        <source>Order %1 will be canceled. Type its last 4 characters.</source>
        <translation>Заказ %1 будет отменён. Введите последние 4 символа.</translation>
    </message>
    <message>
        <source>Send cancellation</source>
        <translation>Отправить отмену заказа</translation>
    </message>
    <message>
        <source>Send to production</source>
        <translation>Отправить в прод</translation>
    </message>
    <message>
        <source>Or press Ctrl+Enter once more</source>
        <translation>Или ещё раз нажмите Ctrl+Enter</translation>
    </message>
    <message>
        <source>Items: %1</source>
        <translation>Позиций: %1</translation>
    </message>
    <message>
        <source>The number of items cannot be told from this JSON.</source>
        <translation>По этому JSON не понять, сколько позиций.</translation>
    </message>
    <message>
        <source>UUID: %1</source>
        <translation>UUID: %1</translation>
    </message>
    <message>
        <source>Ticket or reason: %1</source>
        <translation>Тикет или причина: %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
</context>
<context>
    <name>vestnik::SettingsPage</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлый</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмный</translation>
    </message>
    <message>
        <source>Reset the sandbox</source>
        <translation>Сбросить песочницу</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Lock production after inactivity</source>
        <translation>Блокировать прод после бездействия</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Песочница</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Папка данных</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Сохранить диагностику…</translation>
    </message>
    <message>
        <source>Reports of faults</source>
        <translation>Сообщения о сбоях</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычные</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Плотные</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>Rows of tables</source>
        <translation>Строки таблиц</translation>
    </message>
    <message>
        <source>in the data folder</source>
        <translation>в папке данных</translation>
    </message>
    <message>
        <source>Presets and scenarios</source>
        <translation>Шаблоны и сценарии</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Выбрать папку…</translation>
    </message>
    <message>
        <source>Choose a folder for presets and scenarios</source>
        <translation>Выбрать папку для шаблонов и сценариев</translation>
    </message>
    <message>
        <source>Use the data folder</source>
        <translation>В папку данных</translation>
    </message>
    <message>
        <source>Use the data folder for presets and scenarios</source>
        <translation>Шаблоны и сценарии — в папку данных</translation>
    </message>
    <message>
        <source>Several people may share a folder, such as a checkout. Vestnik takes the folders presets and scenarios in it. Nothing is moved: what there is stays where it is.</source>
        <translation>Папка может быть общей, например рабочей копией git. Vestnik берёт в ней папки presets и scenarios. Файлы не переносятся: что есть, остаётся на месте.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Notify me when the window is not in front</source>
        <translation>Уведомлять, если окно не впереди</translation>
    </message>
    <message>
        <source>When a batch pauses, or ends after more than 30 s</source>
        <translation>Когда массовая отправка встала на паузу или закончилась и шла больше 30 с</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Общий журнал</translation>
    </message>
</context>
<context>
    <name>vestnik::Shortcuts</name>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Page: Send</source>
        <translation>Страница «Отправка»</translation>
    </message>
    <message>
        <source>Page: History</source>
        <translation>Страница «Журнал»</translation>
    </message>
    <message>
        <source>Page: Batch</source>
        <translation>Страница «Массовая отправка»</translation>
    </message>
    <message>
        <source>Page: Environments</source>
        <translation>Страница «Окружения»</translation>
    </message>
    <message>
        <source>Page: Settings</source>
        <translation>Страница «Настройки»</translation>
    </message>
    <message>
        <source>Page: Help</source>
        <translation>Страница «Справка»</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Искать в журнале</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Следующая область</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Предыдущая область</translation>
    </message>
    <message>
        <source>Lock production now</source>
        <translation>Заблокировать прод</translation>
    </message>
    <message>
        <source>Stop the send</source>
        <translation>Остановить отправку</translation>
    </message>
    <message>
        <source>Close a card, a list or a question; never stops a send</source>
        <translation>Закрыть карточку, список или вопрос; отправку не останавливает</translation>
    </message>
    <message>
        <source>Send the event; press again to confirm production&apos;s card</source>
        <translation>Отправить событие; второе нажатие подтверждает карточку в проде</translation>
    </message>
    <message>
        <source>Send, and choose the next event</source>
        <translation>Отправить и перейти к следующему событию</translation>
    </message>
    <message>
        <source>Choose the event</source>
        <translation>Выбрать событие</translation>
    </message>
    <message>
        <source>Go to the order ID</source>
        <translation>Перейти к номеру заказа</translation>
    </message>
    <message>
        <source>Add an item</source>
        <translation>Добавить позицию</translation>
    </message>
    <message>
        <source>Form or JSON</source>
        <translation>Форма или JSON</translation>
    </message>
    <message>
        <source>Next problem of the form</source>
        <translation>Следующее замечание формы</translation>
    </message>
    <message>
        <source>Previous problem of the form</source>
        <translation>Предыдущее замечание формы</translation>
    </message>
    <message>
        <source>Empty the form</source>
        <translation>Очистить форму</translation>
    </message>
    <message>
        <source>Go to the presets</source>
        <translation>Перейти к шаблонам</translation>
    </message>
    <message>
        <source>Choose the environment</source>
        <translation>Выбрать окружение</translation>
    </message>
    <message>
        <source>Outside a field: take an order ID or rows from the clipboard</source>
        <translation>Вне поля: взять номер заказа или строки из буфера обмена</translation>
    </message>
    <message>
        <source>In the list: open the record</source>
        <translation>В списке: открыть запись</translation>
    </message>
    <message>
        <source>Send again, after a question</source>
        <translation>Отправить ещё раз, после вопроса</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>Изменить и отправить</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Скопировать для тикета</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>Compare two records</source>
        <translation>Сравнить две записи</translation>
    </message>
    <message>
        <source>Export records…</source>
        <translation>Экспорт записей…</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>Открыть таблицу</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>Вставить строки</translation>
    </message>
    <message>
        <source>Export the batch&apos;s results…</source>
        <translation>Экспорт результатов массовой отправки…</translation>
    </message>
    <message>
        <source>Save the environment</source>
        <translation>Сохранить окружение</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>Send: the form</source>
        <translation>Отправка: форма</translation>
    </message>
    <message>
        <source>History: the selected records</source>
        <translation>Журнал: выбранные записи</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Массовая отправка</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Окружения</translation>
    </message>
    <message>
        <source>key</source>
        <translation>клавиша</translation>
    </message>
    <message>
        <source>what it does</source>
        <translation>что делает</translation>
    </message>
    <message>
        <source>Quit, after the responses that are waited for</source>
        <translation>Выйти, когда придут ожидаемые ответы</translation>
    </message>
    <message>
        <source>Undo what the newest notice says</source>
        <translation>Вернуть то, о чём говорит последнее уведомление</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Usual text size</source>
        <translation>Обычный размер текста</translation>
    </message>
    <message>
        <source>Update the loaded preset, or save the form as a new one</source>
        <translation>Обновить загруженный шаблон или сохранить форму как новый</translation>
    </message>
    <message>
        <source>In the list: rename the preset</source>
        <translation>В списке: переименовать шаблон</translation>
    </message>
    <message>
        <source>In the list: delete the preset, with a way back</source>
        <translation>В списке: удалить шаблон, с возможностью вернуть</translation>
    </message>
    <message>
        <source>Rename the environment</source>
        <translation>Переименовать окружение</translation>
    </message>
    <message>
        <source>In the list: delete the environment, with a way back</source>
        <translation>В списке: удалить окружение, с возможностью вернуть</translation>
    </message>
    <message>
        <source>In the list: delete a batch of which nothing was sent, with a way back</source>
        <translation>В списке: удалить партию, из которой ничего не отправляли, с возможностью вернуть</translation>
    </message>
    <message>
        <source>Load a favourite preset, by its place</source>
        <translation>Загрузить избранный шаблон по его месту</translation>
    </message>
    <message>
        <source>Page: Scenarios</source>
        <translation>Страница: Сценарии</translation>
    </message>
    <message>
        <source>Run the scenario; pause, continue or go on while it runs</source>
        <translation>Запустить сценарий; во время запуска — пауза и продолжение</translation>
    </message>
    <message>
        <source>In the list: rename the scenario</source>
        <translation>В списке: переименовать сценарий</translation>
    </message>
    <message>
        <source>In the list: delete the scenario, with a way back</source>
        <translation>В списке: удалить сценарий, с возможностью вернуть</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Сценарии</translation>
    </message>
</context>
<context>
    <name>vestnik::Sparkline</name>
    <message>
        <source>Sends today by hour</source>
        <translation>Отправки за сегодня по часам</translation>
    </message>
    <message>
        <source>Today: %1; %2</source>
        <translation>Сегодня: %1; %2</translation>
    </message>
    <message>
        <source>%1. Only this hour is shown.</source>
        <translation>%1. Показан только этот час.</translation>
    </message>
    <message>
        <source>Click or Enter: all sends again</source>
        <translation>Щелчок или Enter — снова все отправки</translation>
    </message>
    <message>
        <source>Click or Enter: this hour&apos;s sends alone</source>
        <translation>Щелчок или Enter — отправки только за этот час</translation>
    </message>
</context>
<context>
    <name>vestnik::StaleFieldGuard</name>
    <message>
        <source>Still in the form from order %1: %2.</source>
        <translation>В форме осталось от заказа %1: %2.</translation>
    </message>
    <message>
        <source>Still in the form from other orders: %1.</source>
        <translation>В форме осталось от других заказов: %1.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Cleared %2 of order %1.</source>
        <translation>%2 от заказа %1: убрано из формы.</translation>
    </message>
    <message>
        <source>Cleared %1 of other orders.</source>
        <translation>%1 от других заказов: убрано из формы.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>vestnik::StateStrip</name>
    <message numerus="yes">
        <source>%n state(s)</source>
        <translation>
            <numerusform>%n состояние</numerusform>
            <numerusform>%n состояния</numerusform>
            <numerusform>%n состояний</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Весь текст</translation>
    </message>
    <message>
        <source>Show the whole text of each state</source>
        <translation>Показать полный текст каждого состояния</translation>
    </message>
</context>
<context>
    <name>vestnik::StoredPlanPage</name>
    <message>
        <source>This plan is stored and cannot be changed any more. To send other rows, open a table in step 1.</source>
        <translation>План сохранён, изменить его уже нельзя. Чтобы отправить другие строки, откройте таблицу на шаге 1.</translation>
    </message>
    <message>
        <source>Rows that go: %1 of %2.</source>
        <translation>Уйдёт строк: %1 из %2.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Чтение…</translation>
    </message>
    <message>
        <source>Back to sending</source>
        <translation>Назад к отправке</translation>
    </message>
</context>
<context>
    <name>vestnik::TableField</name>
    <message>
        <source>What stood here was no list of rows.</source>
        <translation>Раньше здесь был не список строк.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) removed.</source>
        <translation>
            <numerusform>Удалена %n строка.</numerusform>
            <numerusform>Удалены %n строки.</numerusform>
            <numerusform>Удалено %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Вернуть</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) cleared.</source>
        <translation>
            <numerusform>Очищена %n ячейка.</numerusform>
            <numerusform>Очищены %n ячейки.</numerusform>
            <numerusform>Очищено %n ячеек.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rows are as they were before.</source>
        <translation>Строки снова такие, как были.</translation>
    </message>
    <message>
        <source>Undo this</source>
        <translation>Вернуть изменения</translation>
    </message>
    <message>
        <source>Undo the paste</source>
        <translation>Вернуть как было</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>Строка %1: %2</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Ячейка</translation>
    </message>
    <message>
        <source>No cell is chosen</source>
        <translation>Ячейка не выбрана</translation>
    </message>
    <message>
        <source>This is no list of rows. It stays as it is until a row is added: %1</source>
        <translation>Это не список строк. Оно останется как есть, пока не добавлена строка: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add row</source>
        <translation>Добавить строку</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>Удалить строки</translation>
    </message>
    <message>
        <source>Remove the chosen rows</source>
        <translation>Удалить выбранные строки</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>Вставить строки</translation>
    </message>
    <message>
        <source>Paste cells from a spreadsheet, at the current cell or as new rows</source>
        <translation>Вставить ячейки из таблицы: с текущей ячейки или новыми строками</translation>
    </message>
    <message>
        <source>No rows yet</source>
        <translation>Строк пока нет</translation>
    </message>
</context>
<context>
    <name>vestnik::TablePanel</name>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Разделитель</translation>
    </message>
    <message>
        <source>Semicolon ;</source>
        <translation>Точка с запятой ;</translation>
    </message>
    <message>
        <source>Comma ,</source>
        <translation>Запятая ,</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Табуляция</translation>
    </message>
    <message>
        <source>The first row has the columns&apos; names</source>
        <translation>В первой строке названия столбцов</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Столбец</translation>
    </message>
    <message>
        <source>→ field</source>
        <translation>→ поле</translation>
    </message>
    <message>
        <source>The field that the column fills</source>
        <translation>Поле, которое заполняет столбец</translation>
    </message>
    <message>
        <source>The table&apos;s first rows</source>
        <translation>Первые строки таблицы</translation>
    </message>
    <message>
        <source>Rows: %1</source>
        <translation>Строк: %1</translation>
    </message>
    <message>
        <source>empty, left out: %1</source>
        <translation>пустых пропущено: %1</translation>
    </message>
    <message>
        <source>columns as the last time</source>
        <translation>столбцы как в прошлый раз</translation>
    </message>
    <message>
        <source>The table begins in line</source>
        <translation>Начинается со строки</translation>
    </message>
    <message>
        <source>The columns&apos; names seem to stand in line %1: begin there</source>
        <translation>Похоже, названия столбцов в строке %1: начать с неё</translation>
    </message>
    <message>
        <source>above it, left out: %1</source>
        <translation>строк выше, не читаются: %1</translation>
    </message>
</context>
<context>
    <name>vestnik::TablePreview</name>
    <message>
        <source>nothing</source>
        <translation>ничего</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
</context>
<context>
    <name>vestnik::TeamControls</name>
    <message>
        <source>Team: no connection</source>
        <translation>Общий журнал: нет связи</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Общий журнал</translation>
    </message>
    <message>
        <source>Connect a team…</source>
        <translation>Подключить общий журнал…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Change the team&apos;s connection</source>
        <translation>Изменить подключение к общему журналу</translation>
    </message>
    <message>
        <source>Try again now</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Отключить</translation>
    </message>
    <message>
        <source>Disconnect from the team</source>
        <translation>Отключить общий журнал</translation>
    </message>
    <message>
        <source>Connected to %1. This computer&apos;s records go there from now on.</source>
        <translation>Подключено к %1. Записи этого компьютера теперь уходят туда.</translation>
    </message>
    <message>
        <source>The keychain did not take the password: after the next start, connect again.</source>
        <translation>Связка ключей не приняла пароль: после следующего запуска подключите снова.</translation>
    </message>
    <message>
        <source>Disconnect this computer from %1?</source>
        <translation>Отключить этот компьютер от %1?</translation>
    </message>
    <message>
        <source>Remove the team&apos;s settings?</source>
        <translation>Убрать настройки общего журнала?</translation>
    </message>
    <message>
        <source>Its records that are there stay there. New ones stay here. The password is removed from the keychain.</source>
        <translation>Записи, которые уже там, останутся там. Новые останутся здесь. Пароль будет удалён из связки ключей.</translation>
    </message>
    <message>
        <source>Stay connected</source>
        <translation>Не отключать</translation>
    </message>
    <message>
        <source>Disconnected from the team.</source>
        <translation>Общий журнал отключён.</translation>
    </message>
    <message>
        <source>Disconnected from the team. The keychain may still have the password.</source>
        <translation>Общий журнал отключён. Пароль мог остаться в связке ключей.</translation>
    </message>
</context>
<context>
    <name>vestnik::TeamDialog</name>
    <message>
        <source>Trying to connect…</source>
        <translation>Пробуем подключиться…</translation>
    </message>
    <message>
        <source>Connect a team</source>
        <translation>Подключить общий журнал</translation>
    </message>
    <message>
        <source>The team&apos;s history is in a PostgreSQL database of your own. Its administrator prepares it once with &quot;vestnik-cli team init&quot;. Order ids, requests and responses of this computer go there; tokens never do.</source>
        <translation>Общий журнал команды — в вашей базе PostgreSQL. Администратор один раз готовит её командой «vestnik-cli team init». Туда уходят номера заказов, запросы и ответы с этого компьютера, токены — никогда.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Пользователь</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Your name for the others</source>
        <translation>Ваше имя для остальных</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Authority&apos;s certificate</source>
        <translation>Сертификат центра</translation>
    </message>
    <message>
        <source>Certificate and server name are checked</source>
        <translation>Проверяются сертификат и имя сервера</translation>
    </message>
    <message>
        <source>Certificate is checked</source>
        <translation>Проверяется сертификат</translation>
    </message>
    <message>
        <source>None: a server on this computer</source>
        <translation>Нет: сервер на этом компьютере</translation>
    </message>
    <message>
        <source>e.g. db.example.com</source>
        <translation>напр. db.example.com</translation>
    </message>
    <message>
        <source>as it is in the keychain</source>
        <translation>как в связке ключей</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>системные</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Choose the file of the authority&apos;s certificate</source>
        <translation>Выбрать файл сертификата центра</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>vestnik::TimelineModel</name>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Times sent: %1</source>
        <translation>Отправлено раз: %1</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Отправлено ещё раз</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Попыток: %1</translation>
    </message>
</context>
<context>
    <name>vestnik::TimelinePanel</name>
    <message>
        <source>Copied for a ticket. Records: %1.</source>
        <translation>Скопировано для тикета. Записей: %1.</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>UUID %1</source>
        <translation>UUID %1</translation>
    </message>
    <message>
        <source>Order %1 is not in this computer&apos;s history. A colleague or your system may have sent the event.</source>
        <translation>Заказа %1 нет в журнале этого компьютера. Событие мог отправить коллега или ваша система.</translation>
    </message>
    <message>
        <source>Only what Vestnik sent from this computer</source>
        <translation>Только отправки из Vestnik с этого компьютера</translation>
    </message>
    <message>
        <source>Only the newest %1 are shown.</source>
        <translation>Показаны только последние %1.</translation>
    </message>
    <message>
        <source>One UUID belongs to several order IDs: it may have been left over from another order.</source>
        <translation>Один UUID стоит у разных номеров заказа: возможно, он остался от другого заказа.</translation>
    </message>
    <message>
        <source>Order timeline: %1</source>
        <translation>История заказа: %1</translation>
    </message>
    <message>
        <source>Order timeline</source>
        <translation>История заказа</translation>
    </message>
    <message>
        <source>Open the record</source>
        <translation>Открыть запись</translation>
    </message>
    <message>
        <source>Copy for a ticket</source>
        <translation>Скопировать для тикета</translation>
    </message>
    <message>
        <source>One of these events is still being sent. Wait for its response, then try again.</source>
        <translation>Одно из событий ещё отправляется. Дождитесь ответа и повторите.</translation>
    </message>
    <message>
        <source>Save as a scenario</source>
        <translation>Сохранить как сценарий</translation>
    </message>
    <message>
        <source>Order %1 is not in the team&apos;s history. Your system may have sent the event.</source>
        <translation>Заказа %1 нет в общем журнале. Событие могла отправить ваша система.</translation>
    </message>
    <message>
        <source>Only what Vestnik sent from the team&apos;s computers</source>
        <translation>Только отправки из Vestnik с компьютеров команды</translation>
    </message>
</context>
<context>
    <name>vestnik::TodaySummary</name>
    <message>
        <source>Today %1</source>
        <translation>Сегодня %1</translation>
    </message>
    <message>
        <source>%1 (the sandbox is not counted)</source>
        <translation>%1 (песочница не учитывается)</translation>
    </message>
</context>
<context>
    <name>vestnik::TopBar</name>
    <message>
        <source>Environment</source>
        <translation>Окружение</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>These sends go to</source>
        <translation>Эти отправки идут в</translation>
    </message>
    <message>
        <source>This scenario goes to</source>
        <translation>Этот сценарий идёт в</translation>
    </message>
</context>
<context>
    <name>vestnik::UnfinishedBatches</name>
    <message numerus="yes">
        <source>%n batch(es) have rows that were not sent, or whose outcome is unknown.</source>
        <translation>
            <numerusform>В %n массовой отправке есть строки, которые не ушли или результат которых неизвестен.</numerusform>
            <numerusform>В %n массовых отправках есть строки, которые не ушли или результат которых неизвестен.</numerusform>
            <numerusform>В %n массовых отправках есть строки, которые не ушли или результат которых неизвестен.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vestnik::UnlockPrompt</name>
    <message>
        <source>To unlock sending, type: %1</source>
        <translation>Чтобы разблокировать отправку, введите: %1</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Не сейчас</translation>
    </message>
</context>
<context>
    <name>vestnik::UnsavedPrompt</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Несохранённые изменения</translation>
    </message>
    <message>
        <source>The new environment is not saved.</source>
        <translation>Новое окружение не сохранено.</translation>
    </message>
    <message>
        <source>The changes to &quot;%1&quot; are not saved.</source>
        <translation>Изменения в «%1» не сохранены.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>Не сохранять</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Продолжить правку</translation>
    </message>
</context>
<context>
    <name>vestnik::WarningsView</name>
    <message>
        <source>Warning: %1</source>
        <translation>Предупреждение: %1</translation>
    </message>
    <message>
        <source>Warnings: %1. First: %2</source>
        <translation>Предупреждений: %1. Первое: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message numerus="yes">
        <source>and %n more warning(s)</source>
        <translation>
            <numerusform>и ещё %n предупреждение</numerusform>
            <numerusform>и ещё %n предупреждения</numerusform>
            <numerusform>и ещё %n предупреждений</numerusform>
        </translation>
    </message>
    <message>
        <source>Not sent: read the warnings first, and say so here.</source>
        <translation>Не отправлено: сначала прочитайте предупреждения и отметьте это здесь.</translation>
    </message>
    <message>
        <source>I have read the warnings (%1)</source>
        <translation>Предупреждения прочитаны (%1)</translation>
    </message>
    <message>
        <source>Read (%1)</source>
        <translation>Прочитано (%1)</translation>
    </message>
    <message>
        <source>Not sent: read and tick. %1</source>
        <translation>Не отправлено: прочитайте и отметьте. %1</translation>
    </message>
</context>
<context>
    <name>vestnik::WindowSettings</name>
    <message>
        <source>Sandbox orders were reset. The history keeps its records.</source>
        <translation>Заказы песочницы сброшены. Записи в журнале остались.</translation>
    </message>
    <message>
        <source>Folder for presets and scenarios</source>
        <translation>Папка для шаблонов и сценариев</translation>
    </message>
    <message>
        <source>Presets and scenarios are now in %1. Those in %2 stay there.</source>
        <translation>Шаблоны и сценарии теперь в %1. Прежние остались в %2.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>vestnik::WizardHeader</name>
    <message>
        <source>%1, you are here</source>
        <translation>%1, вы здесь</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправка</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>Шаг %1: %2</translation>
    </message>
    <message>
        <source>Earlier batches</source>
        <translation>Прежние партии</translation>
    </message>
    <message>
        <source>&quot;%1&quot; →</source>
        <translation>«%1» →</translation>
    </message>
</context>
<context>
    <name>vestnik::WorkBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>осталось %1 с</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
</context>
<context>
    <name>vestnik::YesNoField</name>
    <message>
        <source>not given</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
</context>
</TS>
