import bold from "@codegouvfr/react-dsfr/dsfr/fonts/Marianne-Bold.woff2";
import medium from "@codegouvfr/react-dsfr/dsfr/fonts/Marianne-Medium.woff2";
import regular from "@codegouvfr/react-dsfr/dsfr/fonts/Marianne-Regular.woff2";
import { preload } from "react-dom";

/** The three weights that every page shows at once, asked for before the style sheet that names them is read. */
export function PreloadFonts() {
  for (const url of [regular, medium, bold]) preload(url, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  return null;
}
