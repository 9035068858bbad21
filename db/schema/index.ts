export * from "./contracts";
export * from "./distribution";
export * from "./identity";
export * from "./minutes";
export * from "./planning";
export * from "./programmes";
export * from "./registry";
export * from "./reporting";
