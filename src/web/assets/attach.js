// Photos, recordings and films with a look at them before they go; the place, only when pressed.

import * as desk from "./desk.js";
import * as log from "./log.js";
import { byId, element, label, randomId } from "./page.js";

const LARGEST = 20 * 1024 * 1024;
const state = byId("state");
const menu = byId("attach-menu");
const toggle = byId("attach");
const preview = byId("preview");
let chosen = null;

/** Wires the buttons; `onMessages` gets what the desk answers, `sayPlace` sends a location. */
export function start(onMessages, sayPlace) {
  toggle.addEventListener("click", () => openMenu(menu.hidden));
  for (const kind of ["file", "voice"]) {
    const input = byId(kind);
    byId(`attach-${kind}`).addEventListener("click", () => input.click());
    input.addEventListener("change", () => {
      if (input.files[0]) choose(input.files[0]);
      input.value = "";
    });
  }
  byId("attach-place").addEventListener("click", () => { openMenu(false); place(sayPlace); });
  byId("upload-drop").addEventListener("click", () => { choose(null); toggle.focus(); });
  byId("upload-send").addEventListener("click", () => sendChosen(onMessages));
  byId("caption").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    sendChosen(onMessages);
  });
  byId("composer").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) { openMenu(false); toggle.focus(); }
  });
  byId("say").addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (file) { event.preventDefault(); choose(file); }
  });
}

function openMenu(open) {
  menu.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
  if (open) byId("attach-file").focus();
}

function choose(file) {
  state.textContent = "";
  openMenu(false);
  if (file && file.size > LARGEST) {
    state.textContent = `${label("page-error-file-too-large")}. ${label("page-hint-file-too-large")}`;
    file = null;
  }
  chosen = file;
  preview.hidden = !file;
  byId("caption").value = "";
  byId("preview-media").replaceChildren(...(file ? [look(file), size(file)] : []));
  if (file) byId("upload-send").focus();
}

function look(file) {
  const [kind] = file.type.split("/");
  const src = URL.createObjectURL(file);
  if (kind === "image") return element("img", { src, alt: file.name, class: "thumb" });
  if (kind === "audio" || kind === "video") return element(kind, { src, controls: "" });
  return element("p", { class: "attached" }, file.name);
}

const size = (file) => element("p", { class: "hint" }, file.size < 1_000_000
  ? `${file.name} · ${Math.ceil(file.size / 1000)} kB`
  : `${file.name} · ${(file.size / 1_000_000).toFixed(1)} MB`);

function sendChosen(onMessages) {
  if (!chosen) return;
  const file = chosen;
  const caption = byId("caption").value.trim();
  const key = randomId();
  const thumb = look(file);
  choose(null);
  log.showUnsent({ key, text: caption, thumb });
  byId("say").focus();
  send({ key, file, caption }, onMessages);
}

async function send(entry, onMessages) {
  const { key, file, caption } = entry;
  const bar = element("progress", { max: "1", value: "0", "aria-label": label("page-uploading") });
  log.setFate(key, label("page-uploading"), [], bar);
  try {
    const messages = await desk.upload(key, file, caption, (part) => { bar.value = part; });
    onMessages(key, messages);
  } catch (stopped) {
    const again = [label("page-retry"), () => send(entry, onMessages)];
    const drop = [label("page-drop"), () => log.remove(key)];
    const words = [stopped.error, stopped.hint].filter(Boolean).join(" · ");
    log.setFate(key, words, stopped.later === null ? [drop] : [again, drop]);
  }
}

function place(sayPlace) {
  const denied = () => { state.textContent = label("page-place-denied"); };
  if (!navigator.geolocation) { denied(); return; }
  state.textContent = "";
  navigator.geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => sayPlace({ latitude, longitude }),
    denied,
    { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
  );
}
