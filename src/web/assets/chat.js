// Puts the page together.

import * as attach from "./attach.js";
import * as desk from "./desk.js";
import * as log from "./log.js";
import { Outbox } from "./outbox.js";
import { byId, element, keep, label, randomId } from "./page.js";
import { follow } from "./stream.js";

const say = byId("say");
const state = byId("state");
const title = document.title;
const draft = keep("sessionStorage");
let unseen = 0;

const outbox = new Outbox({
  sending: ({ key }) => log.setFate(key, label("page-sending")),
  sent: ({ key, body }, messages) => {
    arrived(key, messages);
    if (body.text?.startsWith("/start")) startMenu();
  },
  waiting: ({ key }, stopped) =>
    log.setFate(key, why(stopped), [[label("page-retry"), () => outbox.flush()]]),
  refused: (entry, stopped) => log.setFate(entry.key, why(stopped), [
    [label("page-retry"), () => outbox.add(entry)],
    [label("page-drop"), () => log.remove(entry.key)],
  ]),
});

const why = ({ error, hint }) => [error, hint].filter(Boolean).join(" · ");

function arrived(key, messages) {
  const own = messages.filter((message) => message.key === key);
  log.show(own);
  log.settle(key);
  log.show(messages);
}

function send(body, text) {
  const entry = { key: randomId(), body, text };
  log.showUnsent(entry);
  outbox.add(entry);
}

function sendWords() {
  const text = say.value.trim();
  if (!text) return;
  say.value = "";
  fit();
  send({ text }, text);
}

function pressed(button, token) {
  for (const other of button.closest(".buttons").querySelectorAll(".chosen")) other.classList.remove("chosen");
  button.classList.add("chosen");
  byId("ticket").close();
  send({ press: token }, button.textContent);
}

/** As high as its words, and kept while the page changes its language. */
function fit() {
  say.style.height = "";
  if (say.value) say.style.height = `${say.scrollHeight + 2}px`;
  draft.set("wenban.draft", say.value || null);
}

function startComposer() {
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); sendWords(); });
  say.addEventListener("input", fit);
  say.addEventListener("keydown", (event) => {
    // An input method's own Enter (229) chooses a word and sends nothing.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    sendWords();
  });
  say.value = draft.get("wenban.draft") ?? "";
  fit();
  for (const chip of document.querySelectorAll(".chip")) {
    const text = chip.dataset.question;
    chip.addEventListener("click", () => { send({ text }, text); say.focus(); });
  }
  for (const tool of document.querySelectorAll("[data-say]")) {
    tool.addEventListener("click", () => send({ text: tool.dataset.say }, tool.textContent));
  }
}

function startSettings() {
  const large = byId("large");
  large.addEventListener("click", () => {
    const on = document.documentElement.classList.toggle("large");
    large.setAttribute("aria-pressed", String(on));
    document.cookie = `wenban_large=${on ? 1 : 0}; Path=/; SameSite=Lax; Max-Age=31536000`;
    fit();
  });
  for (const close of document.querySelectorAll("[data-close]")) {
    close.addEventListener("click", () => close.closest("dialog").close());
  }
  byId("staff-leave").addEventListener("click", desk.leaveStaff);
}

const MENU = {
  queue: "page-menu-queue",
  tasks: "page-menu-tasks",
  watch: "page-menu-watch",
  board: "page-menu-board",
  report: "page-menu-report",
};

/** The officer's lists and figures stand where residents have what they do often. */
async function startMenu() {
  if (!desk.staffVisitor) return;
  const menu = await desk.menu().catch(() => undefined);
  if (menu === undefined) return;
  // A link that is used up or wrong signs nobody in: then this is no officer's conversation.
  byId("staff").hidden = menu === null;
  document.body.classList.toggle("staff", menu !== null);
  if (menu === null) return;
  for (const old of document.querySelectorAll(".tool.officer")) old.remove();
  const entries = menu.map((entry) => {
    const made = element("button", { type: "button", class: "tool officer" }, label(MENU[entry]));
    made.addEventListener("click", () => send({ text: `/${entry}` }, made.textContent));
    return made;
  });
  document.querySelector(".tools .tool").before(...entries);
}

function startTicket() {
  const result = byId("ticket-result");
  byId("ticket-open").addEventListener("click", () => byId("ticket").showModal());
  byId("ticket-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    result.replaceChildren();
    try {
      const found = await desk.ticket(byId("ticket-number").value.trim(), byId("ticket-code").value.trim());
      result.replaceChildren(...log.card(found));
    } catch (stopped) {
      result.replaceChildren(...log.card({ text: [stopped.error, stopped.hint].filter(Boolean).join("\n"), buttons: [] }));
    }
  });
}

function showState(now) {
  state.classList.toggle("mild", now === "slow");
  const words = { live: "", slow: label("page-slow"), offline: label("page-offline") }[now];
  if (state.textContent !== words) state.textContent = words;
  if (now !== "offline") outbox.flush();
}

function news(messages) {
  const count = log.show(messages);
  if (document.hidden && count) document.title = `(${unseen += count}) ${title}`;
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) { unseen = 0; document.title = title; }
});

async function history() {
  for (let wait = 1000; ; wait = Math.min(wait * 2, 30_000)) {
    try {
      return await desk.transcript(0);
    } catch (stopped) {
      showState(stopped.offline ? "offline" : "slow");
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

async function start() {
  log.onPress(pressed);
  startSettings();
  startComposer();
  startTicket();
  attach.start(arrived, (location) => send({ location }, label("page-place-sent")));
  if (desk.signInToken) send({ text: `/start ${desk.signInToken}` }, "/start");
  const records = byId("log");
  records.setAttribute("aria-busy", "true");
  const messages = await history();
  log.show(messages);
  for (const entry of outbox.waiting) {
    if (log.isKnown(entry.key)) outbox.drop(entry.key);
    else log.showUnsent(entry);
  }
  records.removeAttribute("aria-busy");
  if (!log.isEmpty()) log.toEnd();
  startMenu();
  showState("live");
  follow(messages.at(-1)?.id ?? 0, news, showState);
}

start();
