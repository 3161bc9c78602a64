package dev.consorcios.agent.areas;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** The areas' table, as far as areas are added, changed and removed. A removed area is not found. */
interface Areas extends Repository<Area, Long> {

    Area saveAndFlush(Area area);

    /** In the index of the names in use, whose collation has to be named for it to be used. */
    @NativeQuery("select * from areas where name_key collate \"C\" = :key and removed_at is null")
    Optional<Area> findByKey(String key);

    /** Takes the area out of sight and frees its name. What it held is cleared away in the background. */
    @Modifying
    @NativeQuery("update areas set removed_at = now() where id = :id and removed_at is null")
    int remove(long id);
}
