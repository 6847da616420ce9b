/** What the practice machine starts from, unpacked. */
export interface Image {
  /** The emulator, compiled to WebAssembly. */
  emulator: Uint8Array;
  bios: Uint8Array;
  videoBios: Uint8Array;
  kernel: Uint8Array;
  /** The machine's files, as the kernel unpacks them. */
  files: Uint8Array;
}
