# The reference job in data.table and openxlsx: Rscript datatable_job.R INPUT OUTPUT. ../README.md says what the job is.
suppressPackageStartupMessages({
    library(data.table)
    library(openxlsx)
})
arguments <- commandArgs(trailingOnly = TRUE)
input <- arguments[1]
output <- arguments[2]
setDTthreads(2)

file_of <- function(name) file.path(input, paste0(name, ".csv"))
take <- function(name, columns, ...) fread(file_of(name), select = columns, na.strings = "", showProgress = FALSE, ...)
save <- function(table, name) fwrite(table, file.path(output, paste0(name, ".csv")))

settings <- take("settings", c("key", "value"))
setting <- function(name) as.IDate(settings[key == name, value])
as_of <- setting("as_of")
first_day <- setting("project_start")
last_day <- setting("project_end")

# Who works where, and who counts on the day. fread reads ISO dates as dates.
people <- take("staff", c("person_id", "organisation_id", "unit_id", "gender", "employed_from", "employed_to"),
               colClasses = list(IDate = c("employed_from", "employed_to")))
employed <- people[employed_from <= as_of & (is.na(employed_to) | employed_to >= as_of)]

# What the plan asks.
asks <- take("requirements", c("goal_id", "competence_id", "level", "amount", "unit_id"))
asks[, requirement_id := paste0(goal_id, "#", rowid(goal_id))]

# Holdings valid on the day and asked for, per requirement.
held <- take("inventory", c("person_id", "competence_id", "level", "assessed_on", "valid_until"),
             colClasses = list(IDate = c("assessed_on", "valid_until")))
held <- held[assessed_on <= as_of & (is.na(valid_until) | valid_until >= as_of), .(person_id, competence_id, level)]
held[, unit_id := employed$unit_id[chmatch(person_id, employed$person_id)]]
both <- held[asks, on = .(unit_id, competence_id), .(requirement_id, met = x.level >= i.level), nomatch = NULL,
             allow.cartesian = TRUE]
rm(held)
asks[, supply := 0L]
asks[both[, .(met = sum(met)), by = requirement_id], supply := i.met, on = "requirement_id"]
asks[, `:=`(gap = pmax(0, amount - supply), coverage = pmin(1, supply / amount))]
matrix <- asks[, .(gap = sum(gap)), keyby = .(unit_id, competence_id)]

# Coverage per organisation and gender: distinct participants of those eligible.
reached <- NULL
if (file.exists(file_of("participation"))) {
    took <- take("participation", c("person_id", "status"))[status != "planned", unique(person_id)]
    eligible <- people[employed_from <= last_day & (is.na(employed_to) | employed_to >= first_day) & !is.na(gender)]
    reached <- eligible[, .(eligible = .N, participants = sum(person_id %chin% took)), keyby = .(organisation_id, gender)]
    reached[, coverage := participants / eligible]
    save(reached, "coverage")
}
save(asks[, .(requirement_id, amount, supply, gap)], "requirements")
save(matrix, "matrix")

book <- createWorkbook()
bold <- createStyle(textDecoration = "bold")
percent <- createStyle(numFmt = "0 %")
add_sheet <- function(name, table, share) {
    addWorksheet(book, name)
    writeData(book, name, table, headerStyle = bold, withFilter = TRUE)
    addStyle(book, name, percent, rows = seq_len(nrow(table)) + 1, cols = share)
    freezePane(book, name, firstRow = TRUE)
    setColWidths(book, name, seq_along(table), 16)
}
competences <- take("competences", c("competence_id", "name"))
units <- take("units", c("unit_id", "name"))
goals <- take("plan", c("goal_id", "goal"))
asks[goals, goal := i.goal, on = "goal_id"]
asks[units, unit := i.name, on = "unit_id"]
asks[competences, competence := i.name, on = "competence_id"]
add_sheet("Requirements",
          asks[, .(Requirement = requirement_id, Goal = goal, Unit = unit_id, `Unit name` = unit,
                   Competence = competence_id, `Competence name` = competence, Level = level, Required = amount,
                   Supply = supply, Gap = gap, Coverage = coverage)], 11)
if (!is.null(reached))
    add_sheet("Coverage",
              reached[, .(Organisation = organisation_id, Gender = gender, Eligible = eligible,
                          Participants = participants, Coverage = coverage)], 5)
saveWorkbook(book, file.path(output, "planner.xlsx"), overwrite = TRUE)
