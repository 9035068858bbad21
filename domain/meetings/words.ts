/** "1 membre", "3 membres", "0 membre". */
export const counted = (count: number, one: string, many: string): string => `${count} ${count > 1 ? many : one}`;
