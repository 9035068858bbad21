import { createContext } from "react";

/** Whether the minutes may be written in just now. A node view is drawn again when its node changes only: this reaches it at once. */
export const Editable = createContext(false);
