mod support;
mod telegram;
