// A text in both of the lab's languages: one that is missing does not compile. Pure, unlike server/language.ts: the page has these too.

export type Text = Readonly<Record<"en" | "zh", string>>;
