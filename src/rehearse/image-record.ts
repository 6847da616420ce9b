/** What lies beside the image of the practice machine as `image.json`; `npm run build` writes it into the site. */
export interface ImageRecord {
  /** Each compressed with zstd: its name, its bytes as they are sent and unpacked. */
  files: readonly { file: string; bytes: number; whole: number; sha256: string }[];
  packages: readonly { name: string; version: string; licences: readonly string[] }[];
}

/** Bytes that are fetched before the machine can start. */
export const bytesOf = ({ files }: ImageRecord): number => files.reduce((sum, file) => sum + file.bytes, 0);
