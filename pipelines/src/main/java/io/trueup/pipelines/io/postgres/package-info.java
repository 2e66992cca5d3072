/** PostgreSQL: the tables, the writers that fill them, and what reads them. */
package io.trueup.pipelines.io.postgres;
