pub mod telegram_double;
