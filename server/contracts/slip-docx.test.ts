import mammoth from "mammoth";
import { expect, test } from "vitest";
import { writeSlip } from "./slip-docx";

const SLIP = {
  ...{ contractor: "Société <Exemple>", responsible: "Responsable qualité", addressee: "Bureau des projets", serviceCode: "SG-07", application: "Portail", contractNumber: "2025-AMOA-017" },
  ...{ orderNumber: "BC-2025-004", deliveredOn: "2025-07-25", reference: "BC-2025-004/L2", documents: ["Rapport v1\u0007", "Annexe"], signedBy: "Directeur de mission", signedOn: "2025-07-24" },
};

test("another program reads the nine fields and the signature back; control characters are left out", async () => {
  const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(await writeSlip(SLIP)) });
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row]) => row!.replaceAll(/<\/(p|li)>/g, "|").replaceAll(/<[^>]+>/g, ""));
  expect(rows).toEqual([
    "Titulaire|Société &lt;Exemple&gt;|",
    "Responsable de la livraison|Responsable qualité|",
    "Destinataire|Bureau des projets|",
    "Code service et application|SG-07 – Portail|",
    "Numéro du marché|2025-AMOA-017|",
    "Numéro du bon de commande|BC-2025-004|",
    "Date de livraison|25 juillet 2025|",
    "Référence du livrable|BC-2025-004/L2|",
    "Documents livrés|Rapport v1|Annexe|",
  ]);
  expect(html).toContain("Signé par Directeur de mission, le 24 juillet 2025.");
});

test("the same slip gives the same bytes", async () => expect(Buffer.from(await writeSlip(SLIP)).equals(Buffer.from(await writeSlip(SLIP)))).toBe(true));
