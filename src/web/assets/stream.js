// New messages as they come: by the stream while the page is looked at, by asking now and then
// while it is not (browsers open only six connections to one host) or while the stream is down.

import * as desk from "./desk.js";

const POLL = 4_000;
const POLL_HIDDEN = 20_000;
const REOPEN = 1_000;
/** An open stream says so at once; one that does not is held up somewhere on the way. */
const OPENING = 8_000;
/** It says something every 15 s; a silent one is dead. */
const SILENCE = 40_000;
/** How often is asked before the stream is tried again. */
const POLLS_BETWEEN = 8;

/** Follows the conversation from that id on. `onMessages` gets what is new, `onState` one of
    `live`, `slow`, `offline`. Never ends. */
export async function follow(after, onMessages, onState) {
  let last = after;
  let polls = 0;
  let offline = false;
  const take = (messages) => {
    for (const { id } of messages) last = Math.max(last, id);
    if (messages.length) onMessages(messages);
  };
  for (;;) {
    const due = !document.hidden && (polls === 0 || polls >= POLLS_BETWEEN);
    const opened = due && (await listen(last, take, () => onState("live")));
    polls = opened ? 0 : due ? 1 : polls + 1;
    try {
      take(await desk.transcript(last));
      if (!opened && !document.hidden) onState("slow");
      if (offline) polls = 0;
      offline = false;
    } catch (stopped) {
      offline = stopped.offline;
      onState(offline ? "offline" : "slow");
    }
    await pause(document.hidden ? POLL_HIDDEN : polls === 0 ? REOPEN : POLL);
  }
}

/** Reads the stream until it ends; whether it was ever open. */
async function listen(after, take, onOpen) {
  const closing = new AbortController();
  const hide = () => { if (document.hidden) closing.abort(); };
  document.addEventListener("visibilitychange", hide);
  let watchdog = setTimeout(() => closing.abort(), OPENING);
  let opened = false;
  try {
    const response = await desk.stream(after, closing.signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => closing.abort(), SILENCE);
      if (!opened) onOpen();
      opened = true;
      rest = readEvents(rest + value, take);
    }
  } catch { /* It ended; the caller asks again. */ }
  clearTimeout(watchdog);
  document.removeEventListener("visibilitychange", hide);
  return opened;
}

/** Takes the whole events out of the text and gives back what is left. */
function readEvents(text, take) {
  const events = text.split("\n\n");
  const rest = events.pop();
  for (const event of events) {
    const data = event.split("\n").filter((line) => line.startsWith("data:"));
    if (data.length) take([JSON.parse(data.map((line) => line.slice(5).trim()).join("\n"))]);
  }
  return rest;
}

/** Waits, but not longer than until the page is looked at again or the connection is back. */
function pause(ms) {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
      removeEventListener("online", wake);
      done();
    };
    const timer = setTimeout(wake, ms);
    document.addEventListener("visibilitychange", wake);
    addEventListener("online", wake);
  });
}
