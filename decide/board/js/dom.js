// Elements from plain values. Text goes in as text, never as markup; nothing here can make a script or a style.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (null and false leave one out, a function listens) and children (text or elements). */
export function el(name, attributes = {}, ...children) {
  return furnished(document.createElement(name), attributes, children);
}

/** The same in SVG. */
export function svg(name, attributes = {}, ...children) {
  return furnished(document.createElementNS(SVG, name), attributes, children);
}

function furnished(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// What was last written where: to ask here is several times as fast as to ask the element, sixty times a second.
const texts = new WeakMap();
const written = new WeakMap();

/** Put a text in an element, where it is not there already. Whoever fills an element writes its text in no other way. */
export function fill(element, text) {
  if (texts.get(element) === text) return;
  texts.set(element, text);
  if (element.textContent !== text) element.textContent = text;
}

/** Set an attribute, where it is not so already; as `fill`, the only way it is set. */
export function set(element, name, value) {
  let own = written.get(element);
  if (!own) written.set(element, (own = {}));
  if (own[name] === value) return;
  own[name] = value;
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** A number as it is shown, with all its digits for programs: the twin of `data` in markup.py. */
export function number(element, value, shown) {
  set(element, "value", String(value));
  fill(element, shown);
}

/** As many list items as there are texts, each holding one. */
export function items(list, texts) {
  while (list.children.length > texts.length) list.lastElementChild.remove();
  while (list.children.length < texts.length) list.append(el("li", { dir: "auto" }));
  texts.forEach((text, at) => fill(list.children[at], text));
}

/** Put children in an order, moving as few as a walk from the front has to; whether any moved. */
export function arrange(parent, wanted) {
  let moved = false;
  let here = parent.firstElementChild;
  for (const child of wanted) {
    if (child === here) {
      here = here.nextElementSibling;
    } else {
      parent.insertBefore(child, here);
      moved = true;
    }
  }
  return moved;
}

/** A place on an axis of 0 to 100, as a percentage of a drawing's width. */
export function place(value) {
  return `${Math.round(value * 1000) / 1000}%`;
}
