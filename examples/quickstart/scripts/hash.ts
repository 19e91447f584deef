/** The FNV-1a hash of some bytes: eight hexadecimal digits that change when the bytes do. No defence against forgery. */
export function hash(bytes: Uint8Array): string {
  let h = 0x811c9dc5;
  for (const byte of bytes) {
    h = Math.imul(h ^ byte, 0x01000193);
  }
  return (h >>> 0).toString(16).padStart(8, "0");
}
