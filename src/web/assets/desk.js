// The desk's API, and which conversation this tab is in.

import { element, keep, label, lang, randomId } from "./page.js";

const STAFF = "wenban.staff";
const tab = keep("sessionStorage");

/** The token of a sign-in link; it leaves the address bar and the history at once. */
export const signInToken = takeSignInToken();

/** The conversation of this tab alone, or null for the one that the browser's cookie names. */
export const staffVisitor = tab.get(STAFF);

function takeSignInToken() {
  const found = /^\/s\/([^/]+)\/?$/.exec(location.pathname);
  if (found) tab.set(STAFF, randomId());
  if (found || location.search) history.replaceState(null, "", "/");
  return found ? decodeURIComponent(found[1]) : null;
}

/** Back to the resident's conversation of this browser. */
export function leaveStaff() {
  tab.set(STAFF, null);
  location.replace("/");
}

const headers = (more = {}) => ({
  "Accept-Language": lang,
  ...(staffVisitor ? { "X-Wenban-Visitor": staffVisitor } : {}),
  ...more,
});

/** What stops a request. `later` is in how many milliseconds to try again, null for never. */
export class Stopped extends Error {
  constructor({ error, hint, later = null, offline = false }) {
    super(error);
    Object.assign(this, { error, hint, later, offline });
  }
}

const unreachable = () =>
  new Stopped({ error: label("page-unsent"), hint: "", later: 0, offline: true });

function stopped(status, retryAfter, body) {
  const busy = status >= 500 || status === 429 || status === 408;
  const { error = label("page-error-busy"), hint = label("page-hint-busy") } = body ?? {};
  return new Stopped({ error, hint, later: busy ? 1000 * (Number(retryAfter) || 0) : null });
}

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { ...options, headers: headers(options.headers) });
  } catch {
    throw unreachable();
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => null);
  throw stopped(response.status, response.headers.get("Retry-After"), body);
}

/** Says something; the messages that came of it. */
export async function say(key, body) {
  const response = await ask("/api/chat/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key, lang, ...body }),
  });
  return (await response.json().catch(() => { throw unreachable(); })).messages;
}

/** The messages after that id. */
export async function transcript(after) {
  const response = await ask(`/api/chat/messages?after=${after}`);
  return (await response.json().catch(() => { throw unreachable(); })).messages;
}

/** The open stream of messages after that id. */
export const stream = (after, signal) => ask(`/api/chat/stream?after=${after}`, { signal });

/** How a ticket stands. */
export async function ticket(number, code) {
  const path = `/api/chat/tickets/${encodeURIComponent(number)}?code=${encodeURIComponent(code)}`;
  return (await ask(path)).json();
}

/** A picture as an address that the page may show. */
export async function picture(address) {
  return URL.createObjectURL(await (await ask(address)).blob());
}

/** A table of figures: it is fetched, because a link would not say which conversation asks. */
export async function table(address, name) {
  const source = URL.createObjectURL(await (await ask(address)).blob());
  element("a", { href: source, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(source), 60_000);
}

/** What the officer of this conversation finds in the menu; null where none is signed in. */
export async function menu() {
  return (await (await ask("/api/chat/menu")).json()).menu;
}

/** Sends a file; `progress` is told parts of 1. */
export function upload(key, file, caption, progress) {
  const form = new FormData();
  form.append("key", key);
  form.append("caption", caption);
  form.append("file", file);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/chat/files");
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1));
    request.onerror = () => fail(unreachable());
    request.onload = () => {
      if (request.status === 200 && request.response) done(request.response.messages);
      else fail(stopped(request.status, request.getResponseHeader("Retry-After"), request.response));
    };
    request.send(form);
  });
}
