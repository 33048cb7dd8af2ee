// The reference job in DuckDB and write-excel-file: node duckdb_job.mjs INPUT OUTPUT. ../README.md says what the job is.
import { existsSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { writeSheets } from "./sheets.mjs";

const [input, output] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", { threads: "2", preserve_insertion_order: "false" });
const db = await instance.connect();
const rows = async (sql) => (await db.runAndReadAll(sql)).getRowObjectsJson();

// Only the columns asked for are converted; types are given, so that nothing is sniffed.
const file = (name, columns) => `read_csv('${input}/${name}.csv', header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, columns = {${columns.split(" ").map((c) => c.replace(/(.*):(.*)/, "'$1': '$2'")).join(", ")}})`;
const staff = "person_id:VARCHAR organisation_id:VARCHAR unit_id:VARCHAR name:VARCHAR gender:VARCHAR " +
  "birth_year:SMALLINT fte:DOUBLE employed_from:DATE employed_to:DATE education:TINYINT";
const inventory = "person_id:VARCHAR competence_id:VARCHAR level:TINYINT assessed_on:DATE source:VARCHAR valid_until:DATE";
const requirements = "goal_id:VARCHAR competence_id:VARCHAR level:TINYINT amount:DOUBLE basis:VARCHAR unit_id:VARCHAR";

const settings = Object.fromEntries(
  (await rows(`SELECT * FROM ${file("settings", "key:VARCHAR value:VARCHAR")}`)).map((row) => [row.key, row.value]));
const { as_of, project_start, project_end } = settings;

await db.run(`
  CREATE TABLE people AS SELECT person_id, organisation_id, unit_id, gender, employed_from, employed_to
    FROM ${file("staff", staff)};
  CREATE TABLE asks AS SELECT row_number() OVER () AS n, * FROM ${file("requirements", requirements)};
  CREATE TABLE supplies AS
    SELECT asks.n, count(*) AS supply
    FROM ${file("inventory", inventory)} held
    JOIN (SELECT person_id, unit_id FROM people
          WHERE employed_from <= DATE '${as_of}' AND coalesce(employed_to >= DATE '${as_of}', true)) USING (person_id)
    JOIN asks USING (unit_id, competence_id)
    WHERE held.level >= asks.level AND assessed_on <= DATE '${as_of}'
      AND coalesce(valid_until >= DATE '${as_of}', true)
    GROUP BY asks.n;
  CREATE TABLE result AS
    SELECT goal_id || '#' || row_number() OVER (PARTITION BY goal_id ORDER BY n) AS requirement_id, asks.*,
      coalesce(supplies.supply, 0) AS supply, greatest(0, amount - coalesce(supplies.supply, 0)) AS gap,
      least(1, coalesce(supplies.supply, 0) / amount) AS coverage
    FROM asks LEFT JOIN supplies USING (n) ORDER BY n;
  COPY (SELECT requirement_id, amount, supply, gap FROM result ORDER BY n) TO '${output}/requirements.csv';
  COPY (SELECT unit_id, competence_id, sum(gap) AS gap FROM result GROUP BY ALL ORDER BY ALL) TO '${output}/matrix.csv';
`);

let coverage;
if (existsSync(`${input}/participation.csv`)) {
  await db.run(`
    CREATE TABLE reached AS
      SELECT organisation_id, gender, count(*) AS eligible, count(took.person_id) AS participants,
        participants / eligible AS coverage
      FROM people LEFT JOIN (SELECT DISTINCT person_id
        FROM read_csv('${input}/participation.csv', header = true, all_varchar = true) WHERE status <> 'planned') took
        USING (person_id)
      WHERE employed_from <= DATE '${project_end}' AND coalesce(employed_to >= DATE '${project_start}', true)
        AND gender IS NOT NULL
      GROUP BY ALL ORDER BY ALL;
    COPY reached TO '${output}/coverage.csv';
  `);
  coverage = await rows("FROM reached");
}

const named = (name, id, value) => file(name, `${id}:VARCHAR ${value}`);
await writeSheets(`${output}/planner.xlsx`, await rows(`
  SELECT result.*, goal, units.name AS unit, competences.name AS competence FROM result
    LEFT JOIN ${named("plan", "goal_id", "goal:VARCHAR priority:TINYINT pillar:VARCHAR start:DATE due:DATE critical:VARCHAR")} USING (goal_id)
    LEFT JOIN ${named("units", "unit_id", "name:VARCHAR organisation_id:VARCHAR")} units USING (unit_id)
    LEFT JOIN ${named("competences", "competence_id", "name:VARCHAR group:VARCHAR critical:VARCHAR")} competences USING (competence_id)
  ORDER BY n`), coverage);
