#[test]
fn builds() {
    super::Locale::new().unwrap();
}
