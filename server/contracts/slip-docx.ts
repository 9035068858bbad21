import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from "docx";
import { formatDay } from "@/domain/calendar";
import { slipFields, type DeliverySlip } from "@/domain/contracts/slip";
import { CELL_MARGINS, clean, HEAD_SHADING, letterhead, plain, reproducible, STATE_STYLES, twips } from "@/server/platform/word";

const cell = (width: number, children: Paragraph[], isHead = false): TableCell => new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, ...(isHead && { shading: HEAD_SHADING }), children });

const valueOf = (value: string | string[]): Paragraph[] => (Array.isArray(value) ? value.map((each) => new Paragraph({ bullet: { level: 0 }, children: plain(each) })) : [new Paragraph({ children: plain(value) })]);

/** A signed delivery slip as a Word document: its nine fields, then who signed it and when. */
export async function writeSlip(slip: DeliverySlip): Promise<Uint8Array> {
  const document = new Document({
    title: clean(`Bordereau de livraison ${slip.reference}`),
    subject: clean(`Marché ${slip.contractNumber}, bon de commande ${slip.orderNumber}`),
    creator: clean(slip.contractor),
    styles: { default: STATE_STYLES },
    sections: [
      {
        children: [
          letterhead([slip.addressee]),
          new Paragraph({ heading: HeadingLevel.TITLE, children: plain("Bordereau de livraison") }),
          new Table({
            width: { size: 100, type: WidthType.PERCENTAGE },
            margins: CELL_MARGINS,
            rows: slipFields(slip).map(({ label, value }) => new TableRow({ cantSplit: true, children: [cell(35, [new Paragraph({ children: plain(label, { bold: true }) })], true), cell(65, valueOf(value))] })),
          }),
          new Paragraph({ spacing: { before: twips(18) }, children: plain(`Signé par ${slip.signedBy}, le ${formatDay(slip.signedOn, { year: true, weekday: false })}.`) }),
        ],
      },
    ],
  });
  return reproducible(await Packer.toBuffer(document), new Date(`${slip.signedOn}T12:00:00Z`));
}
