/** What the practice machine starts from, unpacked. */
export interface Image {
  emulator: WebAssembly.Module;
  bios: Uint8Array;
  videoBios: Uint8Array;
  kernel: Uint8Array;
  /** The machine's files, as the kernel unpacks them. */
  files: Uint8Array;
}
