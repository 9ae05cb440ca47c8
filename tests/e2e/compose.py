#!/usr/bin/python3
"""A whole ready_for_delivery with two items is composed in the real window and leaves as it was composed, in Russian and in English. What
stays from the previous order is said."""

from window import PAGES, TOKEN, Window, add_environment, on_sandbox, records, wait_for

WORDS = {
    "ru": {"send": "Отправить в «local»", "order": "Номер заказа", "uuid": "UUID заказа", "event": "Событие", "ready": "Готов к доставке",
           "handout": "Код для курьера handoutCode", "original": "Исходный номер заказа", "same": "Взять номер заказа",
           "add": "Добавить строку", "items": "Состав заказа", "columns": ["SKU", "Количество", "Вес, г", "Коды маркировки", "Заменён на SKU"],
           "row": "Состав заказа, строка {}: {}", "token": "Токен", "save": "Сохранить",
           "processed": "200 Событие обработано", "clear": "Очистить"},
    "en": {"send": "Send to local", "order": "Order ID", "uuid": "Order UUID", "event": "Event", "ready": "Ready for delivery",
           "handout": "Handout code handoutCode", "original": "Original order ID", "same": "Take the order ID",
           "add": "Add row", "items": "Order items", "columns": ["SKU", "Quantity", "Weight, g", "Marking codes", "Replaced by SKU"],
           "row": "Order items, row {}: {}", "token": "Token", "save": "Save",
           "processed": "200 Event processed", "clear": "Clear"},
}
ITEMS = [["1001", "1", "1500", "0104600439931256215abc", ""], ["1002", "0,5", "", "", "2002"]]
BODY = ('{"event":{"type":"order.ready_for_delivery","payload":{"order_id":"%s","orderUUID":"%s",'
        '"handoutCode":"77","order":{"originalOrderId":"%s","positions":['
        '{"id":"1001","quantity":1,"weight":"1500","markingCode":[{"value":"0104600439931256215abc"}]},'
        '{"id":"1002","quantity":0.5,"replacedByID":"2002"}]}}}}')


def fill_items(window, words):
    for row, cells in enumerate(ITEMS):
        window.press(words["add"])
        for column, text in enumerate(cells):
            if text:
                window.select_cell(words["items"], row, column)
                window.type(words["row"].format(row + 1, words["columns"][column]), text)


def compose(data, url, language, order, uuid):
    add_environment(data, url, language)
    words = WORDS[language]
    window = Window(data)
    window.select_row(words["event"], words["ready"])
    window.type(words["order"], order)
    window.type(words["uuid"], uuid)
    window.type(words["handout"], "77")
    window.press(words["same"])
    fill_items(window, words)
    before = len(records(data))
    window.press(words["send"])
    window.type(words["token"], TOKEN, "password text")
    window.press(words["save"])
    window.go(PAGES[language][0])
    window.press(words["send"])
    window.sees(words["processed"])
    kept = wait_for("the record", lambda: len(records(data)) == before + 1 and records(data))
    assert kept[0]["request"]["body"] == BODY % (order, uuid, order), kept[0]["request"]["body"]
    # The next order: what belongs to this one is named, and nothing is sent by itself.
    window.type(words["order"], "H-next")
    window.sees(order, words["uuid"], words["handout"].removesuffix(" handoutCode"), words["items"])
    window.find("push button", words["clear"], exact=True)
    assert len(records(data)) == before + 1
    window.end()


def scenario(data, url):
    compose(f"{data}/ru", url, "ru", "H-compose-ru", "265cb601-a78a-4862-9e9d-d6b48d6a0a3f")
    compose(f"{data}/en", url, "en", "H-compose-en", "265cb601-a78a-4862-9e9d-d6b48d6a0a40")


on_sandbox("compose", scenario)
