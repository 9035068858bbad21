import favicon from "@codegouvfr/react-dsfr/favicon/favicon.svg";
import appleTouchIcon from "@codegouvfr/react-dsfr/favicon/apple-touch-icon.png";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Chrome } from "@/components/shell/chrome";
import { FollowSystemTheme } from "@/components/shell/follow-system-theme";
import { THEME_COOKIE, readThemeChoice, themeAttributes } from "@/components/shell/theme";
import { assetUrl } from "@/components/ui/asset-url";
import { currentViewer } from "@/server/auth/request";
import { PreloadFonts } from "./fonts";
import "./dsfr.css";
import "./icons.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Cadence", template: "%s – Cadence" },
  description: "Gouvernance agile, comptes rendus et suivi des commandes.",
  icons: { icon: assetUrl(favicon), apple: assetUrl(appleTouchIcon) },
  robots: { index: false, follow: false },
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readThemeChoice((await cookies()).get(THEME_COOKIE)?.value);
  const viewer = await currentViewer();
  const nonce = (await headers()).get("x-nonce") ?? undefined;

  return (
    // The browser may have set the theme before React arrives.
    <html lang="fr" dir="ltr" {...themeAttributes(theme)} suppressHydrationWarning>
      <head>{theme === "system" && <FollowSystemTheme nonce={nonce} />}</head>
      <body>
        <PreloadFonts />
        <Chrome viewer={viewer && { name: viewer.name, role: viewer.position }} theme={theme}>
          {children}
        </Chrome>
      </body>
    </html>
  );
}
