// The reference job in Polars and write-excel-file: node polars_job.mjs INPUT OUTPUT. ../README.md says what the job is.
import { existsSync } from "node:fs";
import pl from "nodejs-polars";
import { writeSheets } from "./sheets.mjs";

const [input, output] = process.argv.slice(2);
const { col, lit } = pl;
// Lazy: only the columns used are parsed. ISO dates compare as text; nothing is inferred from the rows.
const scan = (name) => pl.scanCSV(`${input}/${name}.csv`, { inferSchemaLength: 0 });
const save = (frame, name) => frame.writeCSV(`${output}/${name}.csv`);

const settings = Object.fromEntries((await scan("settings").collect()).rows());
const { as_of, project_start, project_end } = settings;
const notEnded = (column, day) => col(column).isNull().or(col(column).gtEq(lit(day)));

const people = await scan("staff")
  .select("person_id", "organisation_id", "unit_id", "gender", "employed_from", "employed_to").collect();
const employed = people.lazy()
  .filter(col("employed_from").ltEq(lit(as_of)).and(notEnded("employed_to", as_of))).select("person_id", "unit_id");
const keys = ["unit_id", "competence_id"];
const asks = (await scan("requirements").withColumns(col("amount").cast(pl.Float64)).collect()).withRowIndex("n");
const supply = scan("inventory")
  .filter(col("assessed_on").ltEq(lit(as_of)).and(notEnded("valid_until", as_of)))
  .select("person_id", "competence_id", "level")
  .join(employed, { on: "person_id", how: "inner" })
  .join(asks.lazy().select("n", ...keys, col("level").alias("asked")), { on: keys, how: "inner" })
  .filter(col("level").gtEq(col("asked")))
  .groupBy("n").agg(pl.len().cast(pl.Float64).alias("supply"));
const result = await asks.lazy()
  .withColumns(pl.concatString([col("goal_id"), col("n").minus(col("n").min().over("goal_id")).plus(1).cast(pl.Int32)], "#")
    .alias("requirement_id"))
  .join(supply, { on: "n", how: "left" })
  .withColumns(col("supply").fillNull(0))
  .withColumns(pl.when(col("amount").gt(col("supply"))).then(col("amount").minus(col("supply"))).otherwise(lit(0)).alias("gap"),
    pl.when(col("supply").gt(col("amount"))).then(lit(1)).otherwise(col("supply").div(col("amount"))).alias("coverage"))
  .join(scan("plan").select("goal_id", "goal"), { on: "goal_id", how: "left" })
  .join(scan("units").select(col("unit_id"), col("name").alias("unit")), { on: "unit_id", how: "left" })
  .join(scan("competences").select(col("competence_id"), col("name").alias("competence")), { on: "competence_id", how: "left" })
  .sort("n").collect();
save(result.select("requirement_id", "amount", "supply", "gap"), "requirements");
save(result.groupBy(keys).agg(col("gap").sum()).sort(keys), "matrix");

let reached;
if (existsSync(`${input}/participation.csv`)) {
  const took = scan("participation").filter(col("status").neq(lit("planned"))).select("person_id").unique()
    .withColumns(lit(1).alias("took"));
  reached = await people.lazy()
    .filter(col("employed_from").ltEq(lit(project_end)).and(notEnded("employed_to", project_start))
      .and(col("gender").isNotNull()))
    .join(took, { on: "person_id", how: "left" })
    .groupBy(["organisation_id", "gender"]).agg(pl.len().alias("eligible"), col("took").sum().alias("participants"))
    .withColumns(col("participants").cast(pl.Float64).div(col("eligible")).alias("coverage"))
    .sort(["organisation_id", "gender"]).collect();
  save(reached, "coverage");
}
await writeSheets(`${output}/planner.xlsx`, result.toRecords(), reached?.toRecords());
