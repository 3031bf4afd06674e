//! A photo as a telephone takes it: a whole JPEG of eight grey pixels square, whose EXIF says where it
//! was taken. The place is invented.

/// Latitude and longitude as EXIF writes them: degrees, minutes, hundredths of a second, each a
/// fraction (EXIF 2.32, 4.6.6). 35°34′12.34″ N, 118°52′56.78″ E.
const PLACE: [[u32; 6]; 2] = [[35, 1, 34, 1, 1_234, 100], [118, 1, 52, 1, 5_678, 100]];
/// The directory of the place, and what it is made of.
const GPS_DIRECTORY: &[u8] = b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a";

/// The photo, place and all.
pub fn photo() -> Vec<u8> {
    let tables_and_scan: [(u8, Vec<u8>); 5] = [
        (0xdb, [&[0], [1; 64].as_slice()].concat()),
        (0xc0, vec![8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
        (0xc4, only_code(0x00)),
        (0xc4, only_code(0x10)),
        (0xda, vec![1, 1, 0, 0, 63, 0]),
    ];
    let mut bytes = b"\xff\xd8".to_vec();
    bytes.extend(segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
    bytes.extend(segment(0xe1, &[b"Exif\0\0".as_slice(), &exif()].concat()));
    bytes.extend(tables_and_scan.iter().flat_map(|(marker, contents)| segment(*marker, contents)));
    bytes.extend(b"\x3f\xff\xd9");
    bytes
}

/// Whether something in these bytes tells where a photo was taken.
pub fn tells_place(bytes: &[u8]) -> bool {
    let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    holds(GPS_DIRECTORY) || PLACE.iter().any(|angle| holds(&fractions(angle)))
}

/// A Huffman table with one code: what follows is nothing.
fn only_code(class: u8) -> Vec<u8> {
    [&[class, 1], [0; 15].as_slice(), &[0]].concat()
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], length.as_slice(), contents].concat()
}

/// A directory with nothing but the way to the directory of the place.
fn exif() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    tiff.extend(GPS_DIRECTORY);
    tiff.extend(b"\0\0\0\0\0\x04");
    tiff.extend(b"\0\x01\0\x02\0\0\0\x02N\0\0\0");
    tiff.extend(b"\0\x02\0\x05\0\0\0\x03\0\0\0\x50");
    tiff.extend(b"\0\x03\0\x02\0\0\0\x02E\0\0\0");
    tiff.extend(b"\0\x04\0\x05\0\0\0\x03\0\0\0\x68");
    tiff.extend(b"\0\0\0\0");
    tiff.extend(PLACE.iter().flat_map(fractions));
    tiff
}

fn fractions(angle: &[u32; 6]) -> Vec<u8> {
    angle.iter().flat_map(|number| number.to_be_bytes()).collect()
}
