/** What a report is taken away as. */
export const FILE_FORMATS = ["pptx", "docx", "xlsx", "markdown", "pdf"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

const EXTENSIONS: Record<FileFormat, string> = { pptx: "pptx", docx: "docx", xlsx: "xlsx", markdown: "md", pdf: "pdf" };
export const fileName = (stem: string, format: FileFormat): string => `${stem}.${EXTENSIONS[format]}`;
