/** Widths of letters in parts of their size: a little more than the mean of Arial, which stands in for Marianne, so that what is foreseen fits in wider ones too. */
const LETTER = 0.58;
const POINTS_PER_INCH = 72;
const LINE = 1.22;

/** Height of so many lines, in inches. */
export const linesHeight = (lines: number, points: number): number => (lines * points * LINE) / POINTS_PER_INCH;

const lettersOf = (width: number, points: number): number => Math.max(4, Math.floor((width * POINTS_PER_INCH) / (points * LETTER)));

/** Has the text a word longer than a line? */
export const cutsWord = (text: string, width: number, points: number): boolean => text.split(/[ \n]/).some((word) => Array.from(word).length > lettersOf(width, points));

/** The lines that a text takes over `width` inches; a word longer than a line is cut. At least one. */
export function wrap(text: string, width: number, points: number): string[] {
  const most = lettersOf(width, points);
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(" ").flatMap((each) => pieces(each, most))) {
      const longer = current === "" ? word : `${current} ${word}`;
      if (longer.length <= most) current = longer;
      else {
        lines.push(current);
        current = word;
      }
    }
    return [...lines, current];
  });
}

function pieces(word: string, most: number): string[] {
  const letters = Array.from(word);
  if (letters.length <= most) return [word];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, rank) => letters.slice(rank * most, (rank + 1) * most).join(""));
}

/** The first lines of a text; what is left out shows as an ellipsis. */
export function firstLines(text: string, most: number, width: number, points: number): string {
  const lines = wrap(text, width, points);
  return lines.length <= most ? text : `${lines.slice(0, most).join("\n").replace(/[\s.,;:]*$/, "")}…`;
}
