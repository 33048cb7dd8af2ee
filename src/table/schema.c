#include "table/schema.h"

#include <assert.h>
#include <string.h>

size_t kn_schema_field(const kn_schema *schema, const char *name)
{
    size_t field = 0;
    while (field < schema->count && strcmp(schema->fields[field].name, name) != 0)
        field++;
    assert(field < schema->count);
    return field;
}
