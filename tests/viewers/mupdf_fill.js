// Fills in.pdf with the values of answers.json, and saves out.pdf as the one argument says.
var answers = JSON.parse(read("answers.json"));
var form = new PDFDocument("in.pdf");

function isThere(object) {
    return object && !object.isNull();
}

function fullName(field) {
    var names = [];
    for (; isThere(field); field = field.get("Parent"))
        if (isThere(field.get("T"))) names.unshift(field.get("T").asString());
    return names.join(".");
}

function widgetsOf(page) {
    var found = [];
    var all = page.get("Annots");
    for (var index = 0; index < all.length; index += 1)
        if (all.get(index).get("Subtype").asName() === "Widget") found.push(all.get(index));
    return found;
}

/** Whether a button has a state; versions of MuPDF differ in which argument is the key. */
function hasState(object, state) {
    var found = false;
    object.get("AP").get("N").forEach(function (one, other) {
        if (one === state || other === state) found = true;
    });
    return found;
}

function answer(widget, object, value) {
    var type = widget.getFieldType();
    if (type === "text") widget.setTextValue(value);
    else if (type === "combobox") widget.setChoiceValue(value);
    else if (hasState(object, value)) widget.toggle();
    widget.update();
}

for (var number = 0; number < form.countPages(); number += 1) {
    var page = form.loadPage(number);
    var objects = widgetsOf(form.findPage(number));
    page.getWidgets().forEach(function (widget, index) {
        var value = answers[fullName(objects[index])];
        if (value !== undefined) answer(widget, objects[index], value);
    });
    page.update();
}
form.save("out.pdf", scriptArgs[0]);
