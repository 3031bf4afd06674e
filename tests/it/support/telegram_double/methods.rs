//! The methods of the Bot API.

use serde::Deserialize;

use super::http::{Answered, Params, Refused, refused};
use super::sent::{chat_json, quoted};
use super::{BOT, BOT_NAME, Shared};

const FILE_BYTES: usize = 20 * 1024 * 1024;

const OLD_QUERY: &str =
    "Bad Request: query is too old and response timeout expired or query ID is invalid";

impl Shared {
    pub(super) async fn call(&self, method: &str, params: &Params) -> Answered {
        match method {
            "getupdates" => self.get_updates(params).await,
            "sendmessage" => self.send_message(params),
            "sendphoto" => self.send_photo(params),
            "editmessagetext" => self.edit_message(params, Some(params.required("text")?)),
            "editmessagereplymarkup" => self.edit_message(params, None),
            "answercallbackquery" => self.answer_callback(params),
            "senddocument" => self.send_document(params),
            "getfile" => self.get_file(params),
            "createforumtopic" => self.create_topic(params),
            "getchat" => self.get_chat(params),
            "setwebhook" => self.set_webhook(params),
            "deletewebhook" => self.delete_webhook(params),
            "getwebhookinfo" => Ok(self.webhook_info()),
            "setmycommands" => self.set_commands(params),
            "getmycommands" => Ok(self.commands(params)),
            "deletemessage" => self.delete_message(params),
            "sendchataction" => self.chat(params).map(|_| "true".to_owned()),
            "getme" => Ok(format!(
                r#"{{"id":{BOT},"is_bot":true,"first_name":"问办","username":"{BOT_NAME}","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":false}}"#
            )),
            _ => Err(Refused(404, "Not Found: method not found".to_owned(), None)),
        }
    }

    fn answer_callback(&self, params: &Params) -> Answered {
        match self.lock().presses.remove(params.required("callback_query_id")?) {
            true => Ok("true".to_owned()),
            false => refused(OLD_QUERY),
        }
    }

    fn get_file(&self, params: &Params) -> Answered {
        let id = params.required("file_id")?;
        let inner = self.lock();
        match inner.files.get(id) {
            Some(bytes) if bytes.len() > FILE_BYTES => refused("Bad Request: file is too big"),
            Some(bytes) => Ok(format!(
                r#"{{"file_id":"{id}","file_unique_id":"u{id}","file_size":{},"file_path":"kept/{id}"}}"#,
                bytes.len()
            )),
            None => refused("Bad Request: wrong file_id or the file is temporarily unavailable"),
        }
    }

    fn create_topic(&self, params: &Params) -> Answered {
        let chat = self.chat(params)?;
        let name = params.required("name")?;
        if chat > -1_000_000_000_000 {
            return refused("Bad Request: the chat is not a forum");
        }
        let mut inner = self.lock();
        let topic = inner.take_message();
        inner.topics.insert((chat, topic));
        let name = quoted(name);
        Ok(format!(r#"{{"message_thread_id":{topic},"name":{name},"icon_color":7322096}}"#))
    }

    fn get_chat(&self, params: &Params) -> Answered {
        let chat = chat_json(self.chat(params)?);
        let gifts = r#"{"unlimited_gifts":false,"limited_gifts":false,"unique_gifts":false,"premium_subscription":false,"gifts_from_channels":false}"#;
        let chat = chat.trim_end_matches('}');
        Ok(format!(
            r#"{chat},"accent_color_id":0,"max_reaction_count":11,"accepted_gift_types":{gifts}}}"#
        ))
    }

    fn set_commands(&self, params: &Params) -> Answered {
        #[derive(Deserialize)]
        struct Command {
            command: String,
            description: String,
        }
        let text = params.required("commands")?;
        let Ok(commands) = serde_json::from_str::<Vec<Command>>(text) else {
            return refused("Bad Request: can't parse BotCommand");
        };
        let fits = |command: &Command| {
            let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            (1..=32).contains(&command.command.len())
                && command.command.bytes().all(allowed)
                && (1..=256).contains(&command.description.chars().count())
        };
        if commands.len() > 100 || !commands.iter().all(fits) {
            return refused("Bad Request: BOT_COMMAND_INVALID");
        }
        let lang = params.words.get("language_code").cloned().unwrap_or_default();
        self.lock().commands.insert(lang, text.to_owned());
        Ok("true".to_owned())
    }

    fn commands(&self, params: &Params) -> String {
        let lang = params.words.get("language_code").map_or("", String::as_str);
        self.lock().commands.get(lang).cloned().unwrap_or_else(|| "[]".to_owned())
    }
}
