export * from "./contracts";
export * from "./identity";
export * from "./minutes";
export * from "./planning";
export * from "./programmes";
export * from "./registry";
export * from "./reporting";
export * from "./search";
