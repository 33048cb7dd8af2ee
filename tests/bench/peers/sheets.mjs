// The workbook of the JavaScript peers: a row per requirement, and coverage when there is any.
import writeWorkbook from "write-excel-file/node";

const text = (key) => ({ value: (row) => ({ value: row[key], type: String }) });
const number = (key) => ({ value: (row) => ({ value: Number(row[key]), type: Number }) });
const share = (key) => ({ value: (row) => ({ value: Number(row[key]), type: Number, format: "0%" }) });

const requirementColumns = [
  ["Requirement", text("requirement_id")], ["Goal", text("goal")], ["Unit", text("unit_id")],
  ["Unit name", text("unit")], ["Competence", text("competence_id")], ["Competence name", text("competence")],
  ["Level", number("level")], ["Required", number("amount")], ["Supply", number("supply")], ["Gap", number("gap")],
  ["Coverage", share("coverage")],
];
const coverageColumns = [
  ["Organisation", text("organisation_id")], ["Gender", text("gender")], ["Eligible", number("eligible")],
  ["Participants", number("participants")], ["Coverage", share("coverage")],
];

function sheet(name, columns, rows) {
  const header = columns.map(([title]) => ({ value: title, type: String, fontWeight: "bold" }));
  const body = rows.map((row) => columns.map(([, column]) => column.value(row)));
  return { sheet: name, data: [header, ...body], columns: columns.map(() => ({ width: 16 })), stickyRowsCount: 1 };
}

export async function writeSheets(path, requirements, coverage) {
  const sheets = [sheet("Requirements", requirementColumns, requirements)];
  if (coverage) sheets.push(sheet("Coverage", coverageColumns, coverage));
  await writeWorkbook(sheets).toFile(path);
}
