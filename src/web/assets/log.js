// The conversation as it stands on the page.

import * as desk from "./desk.js";
import { byId, element, label, lang } from "./page.js";

const ZONE = "Asia/Shanghai";
const clock = new Intl.DateTimeFormat(lang, { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(lang, { timeZone: ZONE, month: "long", day: "numeric", weekday: "long" });
/** `谁来办：` or `Fee: ` at the head of a line. */
const TERM = /^(?:[^：:。！？!?\d（]{1,14}|[^：:。，,！？!?\d（]{1,30})(?:（[^）]{1,12}）)?(?:：|: )(?=\S)/u;
/** Addresses, telephone numbers (fixed, mobile, 123xx) and, at the head of a line, 110 119 120 122. */
const LINK = /https?:\/\/[^\s，。；）)]+|(?<![\w-])(?:0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|123\d{2})(?![\w-]|\s*[元个人天])|(?<=^\P{L}{0,4})(?<!\d)1(?:10|19|20|22)(?![\d-])/gu;

const NUMBER = /WB-\d{8}-\d{4,}-\d/gu;
/** Buttons of a question that is answered once: the verb stands first in their token. */
const ASKED_ONCE = new Set(["yes", "no", "skip", "class", "area", "secrecy", "mend", "again", "join", "perhaps", "apart"]);

const scroll = byId("scroll");
const log = byId("log");
const byKey = new Map();
const byMessageId = new Map();

/** What is done when a button is pressed. */
let press = () => {};
/** Sets what is done with `(button, token)` when a button under a message is pressed. */
export const onPress = (listener) => { press = listener; };

/** Whether anything was said yet. */
export const isEmpty = () => log.childElementCount === 0;

/** Shows messages in the order of their ids; those shown already are left alone. */
export function show(messages) {
  const stick = nearEnd();
  const fresh = messages.filter(({ id }) => !byMessageId.has(id)).map(place);
  const answers = fresh.filter((node) => !node.classList.contains("mine"));
  byId("welcome").hidden = !isEmpty();
  if (fresh.length === 0) return 0;
  if (stick) toEnd(answers[0]);
  else if (answers.length) byId("latest").hidden = false;
  return answers.length;
}

/** Shows a message of one's own before it is at the desk. */
export function showUnsent({ key, text, thumb }) {
  if (byKey.has(key)) return byKey.get(key);
  const node = message({ from: "me", text, buttons: [], files: [] }, thumb);
  byKey.set(key, node);
  insert(node, Infinity);
  byId("welcome").hidden = true;
  toEnd();
  return node;
}

/** Whether the message with this key is at the desk. */
export const isKnown = (key) => byKey.has(key) && byKey.get(key).order !== Infinity;

/** Marks one's own message as sent, also where the desk did not send it back. */
export function settle(key) {
  const node = byKey.get(key);
  if (!node) return;
  setFate(key, null);
  if (node.order === Infinity) {
    node.order = Math.max(0, ...byMessageId.keys()) + 0.5;
  }
}

/** Takes one's own unsent message away. */
export function remove(key) {
  byKey.get(key)?.remove();
  byKey.delete(key);
}

/** Says under one's own message what became of it; null takes that away. */
export function setFate(key, words, actions = [], extra = null) {
  const node = byKey.get(key);
  if (!node) return;
  node.querySelector(".fate")?.remove();
  if (words === null) return;
  const buttons = actions.map(([text, act]) =>
    element("button", { type: "button", class: "quiet", onclick: act }, text));
  const fate = element("div", { class: actions.length ? "fate bad" : "fate" }, words, ...buttons);
  if (extra) fate.prepend(extra);
  node.append(fate);
  if (nearEnd()) toEnd();
}

/** Scrolls to the end, or to the head of an answer that is longer than the page. */
export function toEnd(answer = null) {
  byId("latest").hidden = true;
  const head = answer && headOf(answer);
  const tall = head && log.getBoundingClientRect().bottom - head.getBoundingClientRect().top > scroll.clientHeight;
  if (tall) head.scrollIntoView({ block: "start" });
  else scroll.scrollTop = scroll.scrollHeight;
}

/** The question above an answer, where it is short; else the answer itself. */
function headOf(answer) {
  const before = answer.previousElementSibling;
  const short = before?.classList.contains("mine") && before.offsetHeight < scroll.clientHeight / 4;
  return short ? before : answer;
}

/** Words and buttons, as in a message. */
export function card({ text, buttons }) {
  const rows = buttons.map((row) => element("div", { class: "row" }, ...row.map(button)));
  return [words(text), ...(rows.length ? [element("div", { class: "buttons" }, ...rows)] : [])];
}

const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 160;

scroll.addEventListener("scroll", () => { if (nearEnd()) byId("latest").hidden = true; }, { passive: true });
byId("latest").addEventListener("click", () => toEnd());

function place(shown) {
  let node = shown.key ? byKey.get(shown.key) : undefined;
  if (node) {
    setFate(shown.key, null);
    node.remove();
  } else {
    node = message(shown);
    if (shown.key) byKey.set(shown.key, node);
  }
  byMessageId.set(shown.id, node);
  stamp(node, shown);
  insert(node, shown.id);
  useUp(node);
  return node;
}

/** What was asked once is over when one of its buttons was said, or something is asked anew. */
function useUp(node) {
  const mine = node.classList.contains("mine");
  const text = node.querySelector(".words")?.textContent;
  const asks = node.querySelector(".asked-once") !== null;
  if (!mine && !asks) return;
  for (const before of log.querySelectorAll(".message:has(.asked-once:not([disabled]))")) {
    if (before === node || before.order > node.order) continue;
    const buttons = [...before.querySelectorAll(".asked-once")];
    const chosen = buttons.find((made) => mine && made.textContent === text);
    if (mine && !chosen) continue;
    chosen?.classList.add("chosen");
    for (const made of buttons) made.disabled = true;
  }
}

function insert(node, order) {
  node.order = order;
  const after = [...log.querySelectorAll(".message")].find((other) => other.order > order);
  log.insertBefore(node, after ?? null);
  const before = node.previousElementSibling;
  const today = node.dataset.day;
  if (today && (!before || (before.dataset.day ?? today) !== today)) {
    log.insertBefore(element("p", { class: "day", "data-day": today }, today), node);
  }
}

function stamp(node, { at, from }) {
  node.dataset.day = day.format(at);
  const who = label(from === "me" ? "page-from-me" : "page-from-desk");
  const time = element("time", { datetime: new Date(at).toISOString() }, clock.format(at));
  node.querySelector(".who").replaceChildren(`${who} `, time);
}

function message(shown, thumb = null) {
  const mine = shown.from === "me";
  const who = element("p", { class: "who" }, label(mine ? "page-from-me" : "page-from-desk"));
  const node = element("article", { class: mine ? "message mine" : "message" }, who);
  if (shown.picture) node.append(picture(shown));
  if (thumb) node.append(thumb);
  else node.append(...shown.files.map(file));
  const [said, buttons] = card(mine ? { ...shown, text: withoutToken(shown.text) } : shown);
  if (shown.text) node.append(said);
  if (shown.table) node.append(table(shown));
  if (buttons) node.append(buttons);
  return node;
}

/** A sign-in token is nothing to look at over a shoulder. */
const withoutToken = (text) => text.replace(/^\/start\s+\S+$/, "/start");

function button({ label: text, token }) {
  const once = ASKED_ONCE.has(token.split("|", 1)[0]);
  const kind = once ? "button asked-once" : "button";
  const made = element("button", { type: "button", class: kind }, ...unbroken(text));
  made.addEventListener("click", () => press(made, token));
  return made;
}

function words(text) {
  const lines = text.split("\n");
  const paragraphs = lines.map((line) => element("p", {}, ...parts(line)));
  lines.forEach((line, index) => { if (/^(?:·|\d+\.)\s/.test(line)) paragraphs[index].className = "item"; });
  if (lines.length > 2) paragraphs[0].className = "lead";
  return element("div", { class: "words" }, ...paragraphs);
}

function parts(line) {
  const term = TERM.exec(line)?.[0] ?? "";
  const made = term ? [element("b", {}, term)] : [];
  const rest = line.slice(term.length);
  let end = 0;
  for (const { 0: found, index } of rest.matchAll(LINK)) {
    made.push(...unbroken(rest.slice(end, index)), link(found));
    end = index + found.length;
  }
  made.push(...unbroken(rest.slice(end)));
  return made;
}

/** Text in which no ticket number is torn over two lines. */
function unbroken(text) {
  const made = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(NUMBER)) {
    made.push(text.slice(end, index), element("span", { class: "number" }, found));
    end = index + found.length;
  }
  return [...made, text.slice(end)];
}

function link(found) {
  return found.startsWith("http")
    ? element("a", { href: found, target: "_blank", rel: "noopener noreferrer" }, found)
    : element("a", { href: `tel:${found.replaceAll("-", "")}` }, found);
}

/** A file that may be opened: a picture is shown, everything else is saved. */
function file({ mime, address }) {
  const [kind] = mime.split("/");
  const id = { image: "page-file-photo", audio: "page-file-voice", video: "page-file-video" }[kind];
  const name = label(id ?? "page-file-other");
  if (!address) return element("p", { class: "attached words" }, name);
  if (kind === "image") return picture({ picture: address, text: name });
  const opener = element("button", { type: "button", class: "quiet" }, name);
  opener.addEventListener("click", () => save(address));
  return element("p", { class: "attached words" }, opener);
}

/** Fetched here, because only this tab may know who its visitor is. */
async function save(address) {
  const saver = element("a", { href: await desk.picture(address), download: "" });
  saver.click();
}

/** Ways to take the figures of a message away. */
function table({ table: address, at }) {
  const name = new Date(at).toISOString().slice(0, 10);
  const way = (ending, words) => {
    const made = element("button", { type: "button", class: "quiet" }, label(words));
    made.addEventListener("click", () => desk.table(`${address}.${ending}`, `${name}.${ending}`)
      .catch(({ error, hint }) => made.replaceWith([error, hint].filter(Boolean).join(" · "))));
    return made;
  };
  return element("div", { class: "downloads" }, way("xlsx", "page-table-xlsx"), way("csv", "page-table-csv"));
}

function picture({ picture: address, text }) {
  const alt = text.split("\n")[0] || label("page-picture");
  const image = element("img", { alt });
  const opener = element("button", { type: "button", class: "picture", "aria-label": `${label("page-zoom")}: ${alt}` }, image);
  image.addEventListener("load", () => { if (nearEnd()) toEnd(opener.parentElement); });
  desk.picture(address).then((source) => { image.src = source; }, () => opener.replaceWith(alt));
  opener.addEventListener("click", () => zoom(image));
  return opener;
}

function zoom({ src, alt }) {
  Object.assign(byId("zoom-picture"), { src, alt, className: "" });
  byId("zoom").showModal();
}

byId("zoom-picture").addEventListener("click", (event) => event.target.classList.toggle("actual"));
byId("zoom").querySelector(".zoom-scroll").addEventListener("keydown", (event) => {
  if (event.key === "Enter") byId("zoom-picture").classList.toggle("actual");
});
