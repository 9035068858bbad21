import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Field } from "./field";

const options = [{ value: "a", label: "Dépôt & <réception>" }, { value: 'b"', label: "L’audience" }];
const choices = (props: Partial<Parameters<typeof Field>[0]>): string => /<select[^>]*>(.*)<\/select>/.exec(renderToStaticMarkup(<Field name="squad" kind="select" label="Squad" options={options} {...props} />))![1]!;

it("what people typed stays text in the choices", () => expect(choices({})).toBe("<option value='a'>Dépôt &amp; &lt;réception&gt;</option><option value='b&quot;'>L’audience</option>"));
it("the choice of before is chosen, and only it", () => expect(choices({ defaultValue: "a" })).toContain("<option value='a' selected>Dépôt"));
it("a placeholder comes first, chosen while nothing is", () => expect(choices({ placeholder: "Toutes" } as object)).toMatch(/^<option value='' selected>Toutes<\/option>/));
